package dev.mantissa.runner;

import dev.mantissa.domain.measure.Status;

/** What the exit status of a worker that gave no result means. */
final class WorkerDeath {
    private static final int SIGNAL = 128;
    private static final int ABORT = 6;
    private static final int KILL = 9;
    private static final int SEGMENTATION = 11;
    private static final int TERMINATE = 15;

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
