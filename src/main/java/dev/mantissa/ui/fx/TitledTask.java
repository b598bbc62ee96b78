package dev.mantissa.ui.fx;

import java.util.concurrent.CancellationException;
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
        work.run(this::at);
        return null;
    }

    /** A sentence for the user about why it failed. */
    public String sentence() {
        return Sentences.of(getException());
    }

    private void at(String message, long done, long total) {
        if (isCancelled()) {
            throw new CancellationException("Cancelled");
        }
        updateMessage(message);
        updateProgress(done, total > 0 ? total : -1);
    }

    /** What a task does. */
    @FunctionalInterface
    public interface Work {
        /** Does it and tells how far it is; telling throws {@link CancellationException} once the user has cancelled. */
        void run(Reporter reporter) throws Exception;
    }

    /** Hears how far the work is. */
    @FunctionalInterface
    public interface Reporter {
        /** So much was done; total 0 where unknown. */
        void at(String message, long done, long total);
    }
}
