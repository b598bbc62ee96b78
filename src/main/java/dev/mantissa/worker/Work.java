package dev.mantissa.worker;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.protocol.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** A job of any kind, with the facts all kinds share. */
final class Work {
    private final BackendRuntime runtime;
    private final Reporter reporter;
    private final Cancellation cancellation;

    Work(BackendRuntime runtime, Reporter reporter, Cancellation cancellation) {
        this.runtime = runtime;
        this.reporter = reporter;
        this.cancellation = cancellation;
    }

    /** Does the work; the result is with the reporter. */
    void run(Job job) throws BadInput, UnsupportedWork, IOException {
        Files.createDirectories(Path.of(job.scratch()));
        if (job instanceof Job.Train train) {
            new TrainingWork(runtime, reporter, cancellation).run(train);
        } else if (job instanceof Job.Infer infer) {
            new InferenceWork(runtime, reporter, cancellation).run(infer);
        } else if (job instanceof Job.Convert convert) {
            new ConversionWork(runtime, reporter, cancellation).run(convert);
        } else if (job instanceof Job.Selfbench selfbench) {
            new SelfbenchWork(runtime, reporter, cancellation).run(selfbench);
        }
        reporter.facts(runtime.facts());
        reporter.fact("backend", runtime.name());
        reporter.fact("threads", String.valueOf(Threads.ofWorker()));
        reporter.fact("java", Runtime.version().toString());
        reporter.fact("java.max_heap_bytes", String.valueOf(Runtime.getRuntime().maxMemory()));
        reporter.fact("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        for (String variable : List.of("OMP_NUM_THREADS", "OMP_WAIT_POLICY", "OPENBLAS_THREAD_TIMEOUT")) {
            reporter.fact(variable, Objects.requireNonNullElse(System.getenv(variable), "not set"));
        }
    }
}
