package dev.mantissa.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AxisTest {
    @Test
    void ticksAreRound() {
        assertThat(labels(Axis.over(0, 58_228, 4, ""))).containsExactly("0", "20,000", "40,000", "60,000");
        assertThat(labels(Axis.over(0, 3.6, 4, "×"))).containsExactly("0×", "1×", "2×", "3×", "4×");
        assertThat(labels(Axis.over(0, 0.9, 4, ""))).containsExactly("0.00", "0.25", "0.50", "0.75", "1.00");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 0.0003, 0.07, 0.99, 1, 1.01, 7, 10, 33.3, 99, 100, 1234, 9.99e6, 4.2e12})
    void everyLabelIsUniqueAndTheValueFits(double max) {
        for (int ticks = 1; ticks < 9; ticks++) {
            Axis axis = Axis.over(0, max, ticks, "");
            assertThat(labels(axis)).doesNotHaveDuplicates().hasSizeBetween(2, 10);
            assertThat(axis.high()).isGreaterThanOrEqualTo(max * (1 - 1e-9));
        }
    }

    @Test
    void nothingOrOneValueHasAnAxisToo() {
        assertThat(labels(Axis.over(0, 0, 4, ""))).doesNotHaveDuplicates();
        assertThat(Axis.over(5, 5, 4, "").low()).isLessThan(5);
        assertThat(Axis.over(5, 5, 4, "").high()).isGreaterThan(5);
    }

    @Test
    void aLogarithmicAxisHasRoundTicksAndEqualRatiosAreEqualLengths() {
        Axis axis = Axis.logarithmic(0.6, 4.2, 5, "×");
        assertThat(labels(axis)).containsExactly("0.5×", "1×", "2×", "5×");
        assertThat(axis.share(1) - axis.share(0.5)).isCloseTo(axis.share(2) - axis.share(1), within(1e-12));
        assertThat(labels(Axis.logarithmic(3, 40_000, 4, "")))
                .containsExactly("1", "10", "100", "1,000", "10,000", "100,000");
        assertThat(labels(Axis.logarithmic(512, 512, 4, ""))).hasSizeGreaterThan(1);
        assertThat(Axis.logarithmic(0.001, 2e9, 3, "").ticks()).hasSizeLessThan(7);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 0.0003, 0.07, 0.99, 1, 1.01, 7, 10, 33.3, 99, 1234, 9.99e6})
    void aLogarithmicAxisHoldsItsValues(double low) {
        for (double span : new double[] {1, 1.1, 3, 40, 1e5}) {
            Axis axis = Axis.logarithmic(low, low * span, 4, "");
            assertThat(axis.low()).isLessThanOrEqualTo(low * (1 + 1e-9));
            assertThat(axis.high()).isGreaterThanOrEqualTo(low * span * (1 - 1e-9));
            assertThat(labels(axis)).doesNotHaveDuplicates();
        }
    }

    private static List<String> labels(Axis axis) {
        return axis.ticks().stream().map(axis::label).toList();
    }
}
