package dev.mantissa.ui.bench;

import dev.mantissa.ui.app.Shell;
import dev.mantissa.ui.fx.FxBackground;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;

/** The window from the thread that measures it. */
final class BenchWindow {
    private final FxBackground window = new FxBackground(Runnable::run);
    private final Scene scene;
    private final Shell shell;

    BenchWindow(Scene scene, Shell shell) {
        this.scene = scene;
        this.shell = shell;
    }

    Scene scene() {
        return scene;
    }

    Shell shell() {
        return shell;
    }

    /** Does something on the user-interface thread and waits for it. */
    void fx(Runnable action) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        window.run(
                () -> null,
                nothing -> {
                    action.run();
                    done.complete(null);
                },
                sentence -> done.completeExceptionally(new IllegalStateException(sentence)));
        done.join();
    }

    /** Waits for a state of the window and for the frame that shows it. */
    void until(BooleanSupplier reached) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        fx(() -> new AnimationTimer() {
            private int frames;

            @Override
            public void handle(long pulse) {
                if (reached.getAsBoolean() && ++frames == 2) {
                    stop();
                    done.complete(null);
                }
            }
        }.start());
        done.join();
    }
}
