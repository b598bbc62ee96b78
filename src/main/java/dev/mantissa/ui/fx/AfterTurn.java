package dev.mantissa.ui.fx;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/** Does something once for all requests of one turn of the user-interface thread, after that turn. */
public final class AfterTurn {
    private final Executor later;
    private final Runnable action;
    private boolean asked;

    /** On the user-interface thread. */
    public AfterTurn(Runnable action) {
        this(Platform::runLater, action);
    }

    /** By an executor, for tests without a toolkit. */
    public AfterTurn(Executor later, Runnable action) {
        this.later = later;
        this.action = action;
    }

    /** Asks for the action. */
    public void request() {
        if (!asked) {
            asked = true;
            later.execute(() -> {
                asked = false;
                action.run();
            });
        }
    }
}
