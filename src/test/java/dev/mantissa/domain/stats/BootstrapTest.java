package dev.mantissa.domain.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mantissa.domain.measure.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    @Test
    void theSameSeedGivesTheSameInterval() {
        List<double[]> samples = List.of(normal(500, 10, 1, 1));
        assertThat(Bootstrap.ofMedian(samples, 5).interval())
                .isEqualTo(Bootstrap.ofMedian(samples, 5).interval())
                .isNotEqualTo(Bootstrap.ofMedian(samples, 6).interval());
    }

    /** The median of n normal samples has the standard error sqrt(pi / 2) sd / sqrt(n). */
    @Test
    void itsWidthIsThatOfTheory() {
        int n = 3_000;
        Interval i = Bootstrap.ofMedian(List.of(normal(n, 10, 1, 2)), 7).interval();
        double expected = 2 * 1.96 * Math.sqrt(Math.PI / 2) / Math.sqrt(n);
        assertThat(i.high() - i.low()).isEqualTo(expected, within(0.35 * expected));
        assertThat(i.covers(10)).isTrue();
    }

    @Test
    void autocorrelationWidensIt() {
        double[] independent = normal(3_000, 0, 1, 3);
        double[] drifting = independent.clone();
        for (int i = 1; i < drifting.length; i++) {
            drifting[i] += 0.8 * drifting[i - 1];
        }
        double sd = Summary.of(drifting).sd();
        for (int i = 0; i < drifting.length; i++) {
            drifting[i] /= sd;
        }
        assertThat(width(drifting)).isGreaterThan(1.6 * width(independent));
    }

    @Test
    void veryManySamplesAreResampledInPartWithTheWidthOfAll() {
        int n = 200_000;
        double expected = 2 * 1.96 * Math.sqrt(Math.PI / 2) / Math.sqrt(n);
        assertThat(width(normal(n, 10, 1, 4))).isEqualTo(expected, within(0.4 * expected));
    }

    /** Thirty measured calls, in ms, of a machine that other programs left alone only at the end. */
    @Test
    void noMedianOfTimesIsNegative() {
        double[] calls = {
            1.86, 4.68, 1.12, 1.92, 3.58, 1.0, 0.47, 3.55, 1.53, 1.62, 0.46, 3.43, 4.17, 0.37, 0.34, 0.32, 0.32, 1.08,
            0.42, 0.32, 0.34, 1.13, 3.22, 0.32, 0.35, 0.31, 1.1, 0.33, 0.3, 1.15
        };
        Bootstrap busyThenIdle = Bootstrap.ofMedian(List.of(calls), 1);
        assertThat(Arrays.stream(busyThenIdle.medians())).allMatch(m -> m > 0);
        assertThat(busyThenIdle.interval().low()).isBetween(0.1, 0.4);
        assertThat(busyThenIdle.interval().covers(busyThenIdle.median())).isTrue();
    }

    @Test
    void theRatioOfTwoMediansIsCovered() {
        Bootstrap slow = Bootstrap.ofMedian(List.of(normal(1_000, 20, 1, 5)), 1);
        Bootstrap fast = Bootstrap.ofMedian(List.of(normal(1_000, 10, 1, 6)), 2);
        Interval ratio = slow.intervalOver(fast);
        assertThat(ratio.covers(2)).isTrue();
        assertThat(ratio.high() - ratio.low()).isBetween(0.005, 0.05);
    }

    @Test
    void constantSamplesHaveNoWidth() {
        assertThat(Bootstrap.ofMedian(List.of(new double[] {4, 4, 4}), 1).interval())
                .isEqualTo(new Interval(4, 4));
    }

    @Test
    void forksArePooledAndTheirBlocksStayApart() {
        Bootstrap b = Bootstrap.ofMedian(List.of(normal(1_000, 10, 0.1, 7), normal(729, 10, 0.1, 8)), 3);
        assertThat(b.block()).isBetween(10, 20);
        assertThat(b.median()).isEqualTo(10, within(0.02));
    }

    @Test
    void twoSamplesAreTooFew() {
        assertThatThrownBy(() -> Bootstrap.ofMedian(List.of(new double[] {1, 2}), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double width(double[] samples) {
        Interval i = Bootstrap.ofMedian(List.of(samples), 7).interval();
        return i.high() - i.low();
    }

    private static double[] normal(int n, double mean, double sd, long seed) {
        Random random = new Random(seed);
        return random.doubles(n).map(u -> mean + sd * random.nextGaussian()).toArray();
    }
}
