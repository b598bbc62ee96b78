package dev.mantissa.domain.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mantissa.domain.measure.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalsTest {
    /** t(0.975, 2) = 4.30265 (any table of Student's t); sd of 1, 2, 3 is 1. */
    @Test
    void theTIntervalOfThree() {
        Interval t = TInterval.of(1, 2, 3).orElseThrow();
        assertThat(t.high() - 2).isEqualTo(4.30265 / Math.sqrt(3), within(1e-4));
        assertThat(2 - t.low()).isEqualTo(t.high() - 2, within(1e-12));
    }

    /** NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, column 0.975. */
    @ParameterizedTest
    @CsvSource({"1,12.706", "2,4.303", "3,3.182", "4,2.776", "5,2.571", "9,2.262", "19,2.093", "30,2.042", "100,1.984"})
    void quantilesAreThoseOfTheTable(int freedom, double t) {
        assertThat(TInterval.quantile(freedom)).isEqualTo(t, within(5e-4));
    }

    @Test
    void twoForksHaveNoTInterval() {
        assertThat(TInterval.of(1, 2)).isEmpty();
        assertThat(TInterval.ofRatio(new double[] {1, 2, 3}, new double[] {1, 2}))
                .isEmpty();
    }

    /** Equal spreads: Welch's freedom is 2 + 2 = 4, t(0.975, 4) = 2.776445; variance 2 (0.01² / 3). */
    @Test
    void theRatioOfTwoMeans() {
        double[] a = {1.98, 2.00, 2.02};
        double[] b = {0.99, 1.00, 1.01};
        Interval r = TInterval.ofRatio(a, b).orElseThrow();
        double half = 2.776445 * 0.01 * Math.sqrt(2.0 / 3);
        assertThat(r.low()).isEqualTo(2 * Math.exp(-half), within(1e-6));
        assertThat(r.high()).isEqualTo(2 * Math.exp(half), within(1e-6));
    }

    @Test
    void equalForksHaveAnIntervalOfNoWidth() {
        double[] two = {2, 2, 2};
        assertThat(TInterval.ofRatio(two, new double[] {1, 1, 1})).hasValue(new Interval(2, 2));
    }

    /** Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29. */
    @Test
    void wilsonAgreesWithNewcombesTable() {
        closeTo(Wilson.of(81, 263), 0.2553, 0.3662);
        closeTo(Wilson.of(15, 148), 0.0624, 0.1605);
        closeTo(Wilson.of(0, 20), 0.0000, 0.1611);
        closeTo(Wilson.of(1, 29), 0.0061, 0.1718);
        assertThat(Wilson.of(20, 20).high()).isEqualTo(1);
    }

    @Test
    void wilsonRefusesImpossibleCounts() {
        assertThatThrownBy(() -> Wilson.of(3, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Wilson.of(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void closeTo(Interval interval, double low, double high) {
        assertThat(interval.low()).isEqualTo(low, within(5e-5));
        assertThat(interval.high()).isEqualTo(high, within(5e-5));
    }
}
