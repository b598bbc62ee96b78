package dev.mantissa.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhaseTimesTest {
    private long now;

    @Test
    void aPhaseThatComesAgainIsAddedUp() {
        PhaseTimes times = new PhaseTimes(() -> now);
        times.begin("training");
        now = 2_500_000_000L;
        times.begin("validating");
        now = 2_760_000_000L;
        times.begin("training");
        now = 4_760_000_000L;

        assertThat(times.text()).isEqualTo("training 4.50 s; validating 0.26 s");
    }
}
