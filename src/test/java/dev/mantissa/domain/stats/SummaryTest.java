package dev.mantissa.domain.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SummaryTest {
    /** 2 4 4 4 5 5 7 9: mean 5, sum of squares 32, so sd = sqrt(32 / 7). */
    @Test
    void knowsMeanMedianSpread() {
        double[] samples = {9, 2, 4, 5, 4, 7, 4, 5};
        Summary s = Summary.of(samples);
        assertThat(s.n()).isEqualTo(8);
        assertThat(s.mean()).isEqualTo(5);
        assertThat(s.median()).isEqualTo(4.5);
        assertThat(s.iqr()).isEqualTo(5.5 - 4);
        assertThat(s.sd()).isEqualTo(Math.sqrt(32.0 / 7), within(1e-12));
        assertThat(s.cv()).isEqualTo(Math.sqrt(32.0 / 7) / 5, within(1e-12));
        assertThat(samples).startsWith(9, 2);
    }

    @Test
    void oneSampleHasNoSpreadAndNoneHasNothing() {
        assertThat(Summary.of(3).sd()).isNaN();
        assertThat(Summary.of(3).mean()).isEqualTo(3);
        assertThat(Summary.of().mean()).isNaN();
    }
}
