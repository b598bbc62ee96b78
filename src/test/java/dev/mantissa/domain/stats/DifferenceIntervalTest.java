package dev.mantissa.domain.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mantissa.domain.measure.Interval;
import org.junit.jupiter.api.Test;

class DifferenceIntervalTest {
    /** R. G. Newcombe, Statistics in Medicine 17, 1998, Table II: examples (a) and (d) by method 10. */
    @Test
    void sharesWithWilsonsIntervalsGiveNewcombes() {
        assertShares(56, 70, 48, 80, 0.0524, 0.3339);
        assertShares(5, 56, 0, 29, -0.0381, 0.1926);
    }

    @Test
    void theOtherWayRoundIsTheOppositeSign() {
        Interval there = DifferenceInterval.of(3, new Interval(2, 5), 1, new Interval(0.5, 1.2));
        Interval back = DifferenceInterval.of(1, new Interval(0.5, 1.2), 3, new Interval(2, 5));
        assertThat(back.low()).isEqualTo(-there.high());
        assertThat(back.high()).isEqualTo(-there.low());
        assertThat(there.covers(2)).isTrue();
    }

    private static void assertShares(long a, long n, long b, long m, double low, double high) {
        Interval interval = DifferenceInterval.of((double) a / n, Wilson.of(a, n), (double) b / m, Wilson.of(b, m));
        assertThat(interval.low()).isCloseTo(low, within(0.0001));
        assertThat(interval.high()).isCloseTo(high, within(0.0001));
    }
}
