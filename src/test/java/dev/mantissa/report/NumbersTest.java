package dev.mantissa.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.measure.Interval;
import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LATENCY_P50 | 12.345 | 12.3 ms",
                "LATENCY_P50 | 0.0123 | 12.3 µs",
                "LATENCY_P50 | 1234.4 | 1,234 ms",
                "LATENCY_P50 | 12345 | 12.3 s",
                "TRAINING_TIME | 61.5 | 61.5 s",
                "TRAINING_TIME | 0.5 | 500 ms",
                "TRAINING_TIME | 1500 | 25.0 min",
                "PEAK_MEMORY | 81234567 | 81.2 MB",
                "PEAK_MEMORY | 1620000000 | 1.62 GB",
                "PEAK_MEMORY | 0 | 0 MB",
                "MODEL_SIZE | 12345 | 12.3 kB",
                "THROUGHPUT | 39632.4 | 39,632 images/s",
                "ACCURACY | 0.8126 | 81.3 %",
                "ACCURACY_DIFFERENCE | -0.002 | −0.2 pt",
                "ACCURACY_DIFFERENCE | -0.0001 | 0.0 pt",
                "LATENCY_SPEEDUP | 3.6 | 3.60×",
                "MCNEMAR_P | 0.0000031 | 3.1e−06",
                "MCNEMAR_P | 0.3113 | 0.311",
                "WARMUP_RUNS | 1250 | 1,250"
            })
    void valuesCarryTheUnitTheyReadBestIn(Metric metric, double value, String expected) {
        assertThat(Numbers.value(metric, value)).isEqualTo(expected);
    }

    @Test
    void intervalsShareUnitAndDecimals() {
        Quantity q = Quantity.of(Metric.LATENCY_SPEEDUP, 3.6, new Interval(3.5, 3.7), 300, "");
        assertThat(Numbers.withInterval(q)).isEqualTo("3.60× [3.50, 3.70]");
        Quantity a = Quantity.of(Metric.ACCURACY_DIFFERENCE, -0.002, new Interval(-0.006, 0.002), 2_000, "");
        assertThat(Numbers.full(a)).isEqualTo("−0.2 pt [−0.6, 0.2], n 2,000");
    }

    @Test
    void aMissingValueSaysWhy() {
        Quantity q = Quantity.unavailable(Metric.LATENCY_P99, 120, "n too small: 120 of 3000");
        assertThat(Numbers.value(q)).isEqualTo("–");
        assertThat(Numbers.full(q)).isEqualTo("– (n too small: 120 of 3000)");
    }

    @Test
    void theLocaleOfTheMachineChangesNothing() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Numbers.fixed(-1234.5, 1)).isEqualTo("−1,234.5");
        } finally {
            Locale.setDefault(before);
        }
    }
}
