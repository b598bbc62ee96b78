package dev.mantissa.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LossScaleTest {
    @Test
    void anOverflowHalvesItAndAnIntervalOfGoodStepsDoublesIt() {
        LossScale scale = new LossScale(65_536, 3);
        scale.after(false);
        assertThat(scale.factor()).isEqualTo(32_768);
        scale.after(true);
        scale.after(true);
        assertThat(scale.factor()).isEqualTo(32_768);
        scale.after(true);
        assertThat(scale.factor()).isEqualTo(65_536);
        assertThat(scale.skipped()).isEqualTo(1);
        assertThat(scale.history()).isEqualTo("65536.0 from step 1; 32768.0 from step 2; 65536.0 from step 5");
    }

    @Test
    void anOverflowBeginsTheIntervalAnew() {
        LossScale scale = new LossScale(8, 2);
        scale.after(true);
        scale.after(false);
        scale.after(true);
        assertThat(scale.factor()).isEqualTo(4);
        scale.after(true);
        assertThat(scale.factor()).isEqualTo(8);
    }

    @Test
    void aLongHistoryIsCutToItsEnd() {
        LossScale scale = new LossScale(1, 1);
        for (int i = 0; i < 100; i++) {
            scale.after(i % 2 == 0);
        }
        assertThat(scale.history()).startsWith("...; ").endsWith("1.0 from step 101");
    }
}
