package dev.mantissa.runner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The figures that the measured window prints. */
class WindowBenchmarkTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "open_first",
                "open_first_gap_p99",
                "open_first_gap_worst",
                "open_gap_p99",
                "open_gap_worst",
                "png",
                "png_worst",
                "png_gap_p99",
                "png_gap_worst",
                "live_gap_p99",
                "live_gap_worst"
            })
    void eachIsNamedForAPerson(String id) {
        assertThat(WindowBenchmark.figure(id + "\t1.5\tms\t3\tof three"))
                .hasValueSatisfying(f -> assertThat(f.label()).matches("[A-Z].*"));
    }
}
