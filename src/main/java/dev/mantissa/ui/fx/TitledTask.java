package dev.mantissa.ui.fx;

import javafx.concurrent.Task;

/** Long work with a title, a message and a share done, for ControlsFX's list of tasks. */
public final class TitledTask extends Task<Void> {
    private final Work work;

    /** Work under a title. */
    public TitledTask(String title, Work work) {
        this.work = work;
        updateTitle(title);
    }

    @Override
    protected Void call() throws Exception {
        work.run(new Reporter() {
            @Override
            public void at(String message, long done, long total) {
                updateMessage(message);
                updateProgress(done, total > 0 ? total : -1);
            }

            @Override
            public boolean cancelled() {
                return isCancelled();
            }
        });
        return null;
    }

    /** A sentence for the user about why it failed. */
    public String sentence() {
        return Sentences.of(getException());
    }

    /** What a task does. */
    @FunctionalInterface
    public interface Work {
        /** Does it, tells how far it is, and stops soon after it is cancelled. */
        void run(Reporter reporter) throws Exception;
    }

    /** Hears how far the work is. */
    public interface Reporter {
        /** So much was done; total 0 where unknown. */
        void at(String message, long done, long total);

        /** Whether the user has cancelled. */
        boolean cancelled();
    }
}
