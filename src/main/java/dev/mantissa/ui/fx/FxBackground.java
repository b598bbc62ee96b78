package dev.mantissa.ui.fx;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import javafx.application.Platform;

/** Work on an executor, delivered on the user-interface thread. */
public final class FxBackground implements Background {
    private final Executor executor;

    /** Uses an executor, whose threads should be daemons. */
    public FxBackground(Executor executor) {
        this.executor = executor;
    }

    @Override
    public <T> void run(Callable<T> work, Consumer<T> done, Consumer<String> failed) {
        try {
            executor.execute(() -> deliver(work, done, failed));
        } catch (RejectedExecutionException e) {
            // The window is closing: nobody waits for it any more.
        }
    }

    private static <T> void deliver(Callable<T> work, Consumer<T> done, Consumer<String> failed) {
        try {
            T result = work.call();
            Platform.runLater(() -> done.accept(result));
        } catch (Throwable e) {
            // Also errors, memory that ran out above all: who waits for the end must hear of it.
            String sentence = Sentences.of(e);
            Platform.runLater(() -> failed.accept(sentence));
        }
    }
}
