package dev.mantissa.domain.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentileTest {
    /** R 4: quantile(c(1, 2, 4, 8, 16), c(.1, .25, .5, .9, .99)), type 7. */
    @ParameterizedTest
    @CsvSource({"0.1,1.4", "0.25,2", "0.5,4", "0.9,12.8", "0.99,15.68", "0,1", "1,16"})
    void interpolatesAsTypeSeven(double share, double expected) {
        assertThat(Percentile.quantile(new double[] {1, 2, 4, 8, 16}, share)).isEqualTo(expected, within(1e-12));
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
        assertThat(Percentile.P50.of(new double[] {1, 2, 3, 10})).isEqualTo(2.5);
    }

    @Test
    void noSamplesHaveNoPercentile() {
        assertThatThrownBy(() -> Percentile.P50.of(new double[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"P50,30", "P90,300", "P95,600", "P99,3000"})
    void eachTakesItsNumberOfSamples(Percentile percentile, int needed) {
        assertThat(percentile.missing(needed)).isEmpty();
        assertThat(percentile.missing(needed - 1)).hasValue("n too small: " + (needed - 1) + " of " + needed);
    }
}
