package dev.mantissa.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThreadsTest {
    @Test
    void theStudyDecidesAndElseTheProcessors() {
        assertThat(Threads.of("3", 8)).isEqualTo(3);
        assertThat(Threads.of(null, 8)).isEqualTo(8);
        assertThat(Threads.of("0", 8)).isEqualTo(8);
        assertThat(Threads.of("2,1", 8)).isEqualTo(8);
    }
}
