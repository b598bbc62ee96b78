package dev.mantissa.ui.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mantissa.ui.pages.QuickStudy;
import dev.mantissa.ui.pages.ScriptedRun;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javafx.animation.AnimationTimer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class GrowthTest {
    private final AtomicInteger asked = new AtomicInteger();
    // Always busy, so that it reads nothing.
    private final Growth growth = new Growth(null, () -> asked.incrementAndGet() > 0, state -> {}, session -> {});

    /** A timer that ticks keeps what it calls, and with it a page, a window and their session, for good. */
    @Test
    void without_a_run_no_timer_keeps_results_that_are_looked_at(FxRobot robot) {
        AtomicReference<Growth> other = new AtomicReference<>(new Growth(null, () -> true, state -> {}, session -> {}));
        robot.interact(() -> other.get().start());
        WeakReference<Growth> left = new WeakReference<>(other.getAndSet(null));

        await().atMost(Duration.ofSeconds(30)).until(() -> {
            System.gc();
            return left.get() == null;
        });
    }

    @Test
    void a_run_is_asked_while_its_results_are_looked_at_and_only_then(FxRobot robot) throws Exception {
        robot.interact(() -> growth.follow(new ScriptedRun(new QuickStudy().after(0, 1))));
        frames();
        assertThat(asked).hasValue(0);

        robot.interact(growth::start);
        await().atMost(Duration.ofSeconds(30)).until(() -> asked.get() > 0);

        robot.interact(growth::stop);
        int then = asked.get();
        frames();
        assertThat(asked).hasValue(then);
    }

    /** As many as a second of a machine in no hurry has. */
    private static void frames() throws InterruptedException {
        CountDownLatch frames = new CountDownLatch(70);
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                frames.countDown();
            }
        };
        timer.start();
        assertThat(frames.await(30, TimeUnit.SECONDS)).isTrue();
        timer.stop();
    }
}
