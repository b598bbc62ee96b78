package dev.mantissa.ui.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mantissa.ui.fx.Background;
import dev.mantissa.ui.fx.ToldDialogs;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The bar beside an export that takes longer than a moment. */
@ExtendWith(ApplicationExtension.class)
class ExportProgressTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Slow background = new Slow();
    private final Writing writing = new Writing(background, new ToldDialogs());
    private ExportProgress progress;

    @Start
    void start(Stage stage) {
        progress = new ExportProgress(writing);
        stage.setScene(new Scene(progress, 400, 60));
        stage.show();
    }

    @Test
    void it_shows_what_takes_long_and_how_much_is_done_until_the_last_step_is(FxRobot robot) {
        robot.interact(() -> writing.start(
                "Saving chart 1 of 2",
                () -> 1,
                one -> {
                    writing.share(0.5);
                    writing.start("Saving chart 2 of 2", () -> 2, two -> {}, "");
                },
                ""));
        assertThat(progress.isVisible()).as("not for a moment").isFalse();
        await().atMost(SOON).until(progress::isVisible);
        assertThat(robot.lookup("Saving chart 1 of 2").<Label>query().isVisible())
                .isTrue();
        robot.interact(background::finish);
        assertThat(progress.isVisible()).as("the next step goes on").isTrue();
        assertThat(robot.lookup(".progress-bar").<ProgressBar>query().getProgress())
                .isEqualTo(0.5);
        robot.interact(background::finish);
        assertThat(progress.isVisible()).isFalse();
    }

    /** Work that ends when it is told to. */
    private static final class Slow implements Background {
        private Runnable end;

        @Override
        public <T> void run(Callable<T> work, Consumer<T> done, Consumer<String> failed) {
            end = () -> {
                try {
                    done.accept(work.call());
                } catch (Exception e) {
                    failed.accept(e.getMessage());
                }
            };
        }

        void finish() {
            end.run();
        }
    }
}
