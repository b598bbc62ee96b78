package dev.mantissa.runner;

import dev.mantissa.domain.measure.Status;
import java.util.List;

/** What the exit status of a worker that gave no result means. */
final class WorkerDeath {
    private static final int SIGNAL = 128;
    private static final int ABORT = 6;
    private static final int KILL = 9;
    private static final int SEGMENTATION = 11;
    private static final int TERMINATE = 15;

    /** What the C++ runtime and the Java runtime say when an allocation fails that nobody catches. */
    private static final List<String> EXHAUSTED = List.of(
            "std::bad_alloc",
            "not enough memory",
            "insufficient memory for the Java Runtime",
            "Native memory allocation",
            "Out of Memory Error");

    private WorkerDeath() {}

    /**
     * The outcome of such a worker.
     *
     * @param exit status of the process; 128 + n where signal n ended it
     * @param oomKilled whether the kernel's out-of-memory killer struck meanwhile
     * @param lastLines of its log, for the sentence
     */
    static WorkerOutcome outcome(int exit, boolean oomKilled, String lastLines) {
        if (exit == SIGNAL + KILL && oomKilled) {
            return WorkerOutcome.failed(
                    Status.OOM, "The worker was killed (SIGKILL) by the kernel, which had run out of memory.");
        }
        if (EXHAUSTED.stream().anyMatch(lastLines::contains)) {
            return WorkerOutcome.failed(Status.OOM, "Memory did not suffice for the worker's native code." + lastLines);
        }
        String sentence =
                switch (exit - SIGNAL) {
                    case KILL ->
                        "The worker was killed (SIGKILL), by another process or by the system for lack of" + " memory.";
                    case SEGMENTATION -> "The worker crashed in native code (SIGSEGV).";
                    case ABORT -> "The worker crashed in native code (SIGABRT).";
                    case TERMINATE -> "The worker was terminated (SIGTERM) by another process.";
                    default ->
                        exit > SIGNAL
                                ? "The worker was ended by signal " + (exit - SIGNAL) + "."
                                : "The worker ended without a result (exit status " + exit + ").";
                };
        return WorkerOutcome.failed(Status.FAILED, sentence + lastLines);
    }
}
