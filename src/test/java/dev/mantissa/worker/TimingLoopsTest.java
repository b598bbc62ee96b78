package dev.mantissa.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.study.MeasuringSpec;
import dev.mantissa.domain.study.MeasuringSpec.Preset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

/** Rules 2 and 3 of measuring, with a clock that only a call moves. */
class TimingLoopsTest {
    private static final long MILLI = 1_000_000;

    private final List<Long> durations = new ArrayList<>();
    private long now = 123_456_789;
    private int calls;

    @Test
    void warmUpLastsForBothItsLeastRunsAndItsLeastTime() {
        // 50 runs of 1 ms are not 500 ms; 500 runs are.
        assertThat(warmUp(spec(50, 500, false, 10_000), call -> MILLI))
                .isEqualTo(new Warmup.Outcome(500, 500 * MILLI, false));
        assertThat(durations).hasSize(500).containsOnly(MILLI);
    }

    @Test
    void warmUpMakesItsLeastRunsHoweverLongTheyTake() {
        assertThat(warmUp(spec(50, 500, false, 60_000), call -> 100 * MILLI).runs())
                .isEqualTo(50);
    }

    @Test
    void warmUpGoesOnUntilThreeHalfSecondsAgreeWithinFivePercent() {
        // Steady from the start: three windows are needed to know it.
        assertThat(warmUp(spec(50, 500, true, 10_000), call -> 5 * MILLI))
                .isEqualTo(new Warmup.Outcome(300, 1_500 * MILLI, true));
    }

    @Test
    void windowsThatDifferByMoreThanFivePercentAreNotFlat() {
        // Calls of 20 ms for 1 s, then of 10 ms: the last slow window must leave the three before it is flat.
        Warmup.Outcome outcome = warmUp(spec(50, 500, true, 10_000), call -> call < 50 ? 20 * MILLI : 10 * MILLI);
        assertThat(outcome).isEqualTo(new Warmup.Outcome(50 + 150, 2_500 * MILLI, true));
    }

    @Test
    void fivePercentIsStillAgreement() {
        // Windows of 25 calls: of 20 ms, of 21 ms, of 20 ms.
        assertThat(warmUp(spec(1, 0, true, 10_000), call -> call / 25 % 2 == 0 ? 20 * MILLI : 21 * MILLI)
                        .flat())
                .isTrue();
        calls = 0;
        assertThat(warmUp(spec(1, 0, true, 4_000), call -> call / 25 % 2 == 0 ? 20 * MILLI : 22 * MILLI)
                        .flat())
                .isFalse();
    }

    @Test
    void warmUpEndsAtItsLatestThoughNothingIsFlatOrEnough() {
        assertThat(warmUp(spec(1_000, 500, true, 10_000), call -> (100 + call % 50) * MILLI))
                .satisfies(outcome -> {
                    assertThat(outcome.flat()).isFalse();
                    assertThat(outcome.nanos()).isBetween(10_000 * MILLI, 10_150 * MILLI);
                });
    }

    @Test
    void warmUpMakesOneRunAtLeast() {
        assertThat(warmUp(spec(0, 0, false, 0), call -> MILLI).runs()).isEqualTo(1);
    }

    @Test
    void measuringLastsForBothItsLeastRunsAndItsLeastTime() {
        assertThat(measure(timed(300, 3_000, 20_000), call -> MILLI, 0)).isEqualTo(3_000);
        calls = 0;
        assertThat(measure(timed(300, 3_000, 20_000), call -> 50 * MILLI, 0)).isEqualTo(300);
    }

    @Test
    void onlyTimeInsideCallsCountsTowardTheLeastTime() {
        assertThat(measure(timed(1, 100, 20_000), call -> MILLI, 9 * MILLI)).isEqualTo(100);
        assertThat(durations).containsOnly(MILLI);
    }

    @Test
    void noCallBeginsAfterTheLatestTime() {
        // Calls of 300 ms: the 67th begins at 19.8 s, none after 20 s.
        assertThat(measure(timed(300, 3_000, 20_000), call -> 300 * MILLI, 0)).isEqualTo(67);
    }

    @Test
    void oneCallIsAlwaysMeasured() {
        assertThat(measure(timed(300, 3_000, 1_000), call -> 5_000 * MILLI, 0)).isEqualTo(1);
        assertThat(durations).containsExactly(5_000 * MILLI);
    }

    @Test
    void thePublishedLoopIsFiftyAndThreeHundredRuns() {
        MeasuringSpec published = Preset.AS_PUBLISHED.spec();
        assertThat(warmUp(published, call -> MILLI).runs()).isEqualTo(50);
        assertThat(measure(published, call -> MILLI, 0)).isEqualTo(300);
    }

    private Warmup.Outcome warmUp(MeasuringSpec spec, IntToLongFunction duration) {
        durations.clear();
        return new Warmup(spec, () -> now).run(() -> now += duration.applyAsLong(calls++), durations::add);
    }

    private long measure(MeasuringSpec spec, IntToLongFunction duration, long between) {
        durations.clear();
        return new Measurement(spec, () -> now).run(() -> now += duration.applyAsLong(calls++), nanos -> {
            durations.add(nanos);
            now += between;
        });
    }

    private static MeasuringSpec spec(int runs, int millis, boolean untilFlat, int maxMillis) {
        return new MeasuringSpec(Preset.CUSTOM, 1, runs, millis, untilFlat, maxMillis, 1, 0, 1);
    }

    private static MeasuringSpec timed(int runs, int millis, int maxMillis) {
        return new MeasuringSpec(Preset.CUSTOM, 1, 0, 0, false, 0, runs, millis, maxMillis);
    }
}
