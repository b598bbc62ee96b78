package dev.mantissa.domain.quantization;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BrainFloatTest {
    @Test
    void allBrainFloatsComeBack() {
        for (int bits = 0; bits < 65_536; bits++) {
            float value = BrainFloat.toFloat((short) bits);

            if (Float.isNaN(value)) {
                assertThat(BrainFloat.toFloat(BrainFloat.fromFloat(value))).isNaN();
            } else {
                assertThat(BrainFloat.fromFloat(value)).isEqualTo((short) bits);
            }
        }
    }

    @Test
    void betweenTwoTheNearestWinsAndTiesGoToTheEven() {
        for (int bits = 0; bits < 0x7f7f; bits++) {
            float low = BrainFloat.toFloat((short) bits);
            float high = BrainFloat.toFloat((short) (bits + 1));
            float middle = (float) (((double) low + high) / 2);
            short even = (short) (bits % 2 == 0 ? bits : bits + 1);

            assertThat(BrainFloat.fromFloat(middle)).isEqualTo(even);
            assertThat(BrainFloat.fromFloat(Math.nextDown(middle))).isEqualTo((short) bits);
            assertThat(BrainFloat.fromFloat(Math.nextUp(middle))).isEqualTo((short) (bits + 1));
            assertThat(BrainFloat.fromFloat(-middle)).isEqualTo((short) (even | 0x8000));
        }
    }

    @Test
    void theEndsOfTheRange() {
        assertThat(BrainFloat.toFloat((short) 0x7f7f)).isEqualTo(BrainFloat.MAX);
        assertThat(BrainFloat.toFloat(BrainFloat.fromFloat(Float.MAX_VALUE))).isInfinite();
        assertThat(BrainFloat.toFloat(BrainFloat.fromFloat(Float.NEGATIVE_INFINITY)))
                .isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(BrainFloat.fromFloat(-0f)).isEqualTo((short) 0x8000);
        assertThat(BrainFloat.toFloat(BrainFloat.fromFloat(0x1.01p0f))).isEqualTo(1f);
    }
}
