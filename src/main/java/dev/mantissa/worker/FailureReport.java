package dev.mantissa.worker;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Reason;
import dev.mantissa.protocol.Job;
import dev.mantissa.protocol.WorkerEvent;
import dev.mantissa.protocol.WorkerEvent.Failure.Kind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns what was thrown into what the user reads. */
final class FailureReport {
    private static final int SENTENCE = 1_000;
    private static final int DETAIL = 16_000;

    /** What the native libraries say, in exceptions of every kind, when an allocation fails. */
    private static final List<String> OUT_OF_MEMORY = List.of(
            "physical memory usage is too high",
            "failed to allocate",
            "cannot allocate memory",
            "can't allocate",
            "allocation failed",
            "bad_alloc",
            "bad allocation",
            "not enough memory",
            "insufficient memory",
            "out of memory");

    /** CUDA's driver, which comes with no pack. */
    private static final String DRIVER = "libcuda.so.1";

    private FailureReport() {}

    /** The failure of a job. */
    static WorkerEvent.Failure of(Throwable thrown, Job job) {
        return of(thrown, Optional.of(job));
    }

    /** The failure of work that is no job. */
    static WorkerEvent.Failure of(Throwable thrown) {
        return of(thrown, Optional.empty());
    }

    private static WorkerEvent.Failure of(Throwable thrown, Optional<Job> job) {
        if (thrown instanceof InvocationTargetException && thrown.getCause() != null) {
            return of(thrown.getCause(), job);
        }
        if (thrown instanceof Cancellation.Cancelled) {
            return new WorkerEvent.Failure(Kind.CANCELLED, "Cancelled.", "");
        }
        if (thrown instanceof BadInput bad) {
            return new WorkerEvent.Failure(Kind.BAD_INPUT, bad.getMessage(), trace(thrown));
        }
        if (thrown instanceof UnsupportedWork unsupported) {
            return new WorkerEvent.Failure(Kind.UNSUPPORTED, unsupported.getMessage(), trace(thrown));
        }
        if (outOfMemory(thrown)) {
            return new WorkerEvent.Failure(Kind.OOM, oom(job), trace(thrown));
        }
        return new WorkerEvent.Failure(Kind.INTERNAL, cut(sentence(thrown), SENTENCE), trace(thrown));
    }

    private static String oom(Optional<Job> any) {
        if (!(any.orElse(null) instanceof Job.OfCell job)) {
            return "Memory did not suffice.";
        }
        return String.format(
                Locale.ROOT,
                "Memory did not suffice for batch %d at %dx%d in %s; a smaller batch or image may fit.",
                job.batch(),
                job.imageSize(),
                job.imageSize(),
                job.precision().label());
    }

    private static String sentence(Throwable thrown) {
        if (thrown instanceof WorkFailed) {
            return thrown.getMessage();
        }
        if (thrown instanceof LinkageError || thrown instanceof ClassNotFoundException) {
            // Where a library lacks another, what the system said of that one is the last cause.
            Throwable root = Reason.root(thrown);
            return String.valueOf(root.getMessage()).contains(DRIVER)
                    ? "The driver's library " + DRIVER
                            + " can't be loaded: NVIDIA's driver is not whole here. Install the one for this"
                            + " GPU; a container has to be started with the GPU and NVIDIA_DRIVER_CAPABILITIES=compute,utility."
                    : "A library could not be loaded (" + root
                            + "); fetch the runtime pack again, or see the worker's log.";
        }
        return "The worker failed: " + thrown + ". The stack trace is in its log.";
    }

    private static boolean outOfMemory(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof OutOfMemoryError) {
                return true;
            }
            String message = t.getMessage() == null ? "" : t.getMessage().toLowerCase(Locale.ROOT);
            if (OUT_OF_MEMORY.stream().anyMatch(message::contains)) {
                return true;
            }
        }
        return false;
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return cut(text.toString(), DETAIL);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + " ...";
    }
}
