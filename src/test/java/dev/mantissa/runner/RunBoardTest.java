package dev.mantissa.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.measure.CellState;
import dev.mantissa.domain.measure.RunState;
import dev.mantissa.domain.measure.Timeline;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.domain.study.Presets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RunBoardTest {
    private static final long MILLISECOND = 1_000_000;

    private final AtomicLong clock = new AtomicLong();
    private final Plan plan = Plan.of(Presets.quick(), "glyphs");
    private final RunBoard board =
            new RunBoard(Presets.quick(), plan, Expectation.none(), Path.of("session"), clock::get);

    @Test
    void whatDidNotChangeIsTheSameState() {
        RunState first = board.state();
        clock.addAndGet(100 * MILLISECOND);
        assertThat(board.state()).isSameAs(first);
    }

    @Test
    void theClockIsAChangeOnceASecond() {
        RunState first = board.state();
        clock.addAndGet(1_001 * MILLISECOND);
        assertThat(board.state().revision()).isGreaterThan(first.revision());
        assertThat(board.state().elapsedSeconds()).isEqualTo(1.001);
    }

    @Test
    void samplesAreSeenAtMostTwentyTimesASecondAndThinnedOut() {
        board.start(plan.cells().get(0));
        board.samples("loss", new double[1_000]);
        RunState first = board.state();
        board.samples("loss", new double[] {7});
        clock.addAndGet(10 * MILLISECOND);
        assertThat(board.state()).isSameAs(first);
        clock.addAndGet(50 * MILLISECOND);
        CellState cell = board.state().cells().get(0);
        assertThat(cell.running()).isTrue();
        assertThat(cell.live().get("loss")).hasSize(300).endsWith(7);
        assertThat(board.collected().get("loss")).hasSize(1_001);
    }

    @Test
    void whatWasAskedForAndTheEndAreSeenAtOnce() {
        board.state();
        board.activity(RunState.Activity.CANCELLING);
        assertThat(board.state().activity()).isEqualTo(RunState.Activity.CANCELLING);
        board.end(Session.State.CANCELLED);
        assertThat(board.state().outcome()).isEqualTo(Session.State.CANCELLED);
        assertThat(board.state().activity()).isEqualTo(RunState.Activity.ENDED);
    }

    @Test
    void theTimelineStaysBoundedAndKeepsTheMeanOfWhatItGathers() {
        for (int i = 0; i < 10_000; i++) {
            clock.addAndGet(1_000 * MILLISECOND);
            board.machine(i % 2 == 0 ? 20 : 60, 4);
        }
        Timeline.Track cpu = board.state().timeline().tracks().get(0);
        assertThat(cpu.values()).hasSizeBetween(256, 512).containsOnly(40);
        assertThat(cpu.seconds()).isSorted();
        assertThat(cpu.low()).isEqualTo(40);
        assertThat(board.state().timeline().tracks()).hasSize(2);
    }

    @Test
    void whatTheGpuIsSeenToDoIsOnTheSameTimeAxis() {
        board.start(plan.cells().get(0));
        clock.addAndGet(2_000 * MILLISECOND);
        board.samples("gpu_watts", new double[] {410});
        board.samples("gpu_celsius", new double[] {Double.NaN});
        clock.addAndGet(1_000 * MILLISECOND);
        Timeline timeline = board.state().timeline();
        assertThat(timeline.tracks()).singleElement().satisfies(t -> {
            assertThat(t.name()).isEqualTo("GPU power");
            assertThat(t.seconds()).containsExactly(2);
            assertThat(t.values()).containsExactly(410);
        });
        assertThat(timeline.spans()).singleElement().satisfies(s -> assertThat(s.to())
                .isEqualTo(3));
    }

    @Test
    void theLogKeepsItsLastLines() {
        for (int i = 0; i < 300; i++) {
            board.log("line " + i);
        }
        assertThat(board.state().log()).hasSize(200);
        assertThat(board.state().log().get(199)).endsWith("line 299");
    }
}
