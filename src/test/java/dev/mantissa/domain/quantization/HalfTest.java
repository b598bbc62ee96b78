package dev.mantissa.domain.quantization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class HalfTest {
    /** The definition of binary16, in double. */
    private static double meaning(int half) {
        int exponent = (half >> 10) & 31;
        int fraction = half & 1023;
        double magnitude = exponent == 0
                ? fraction * Math.pow(2, -24)
                : exponent == 31
                        ? (fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN)
                        : (1 + fraction / 1024.0) * Math.pow(2, exponent - 15);
        return (half & 0x8000) == 0 ? magnitude : -magnitude;
    }

    @Test
    void allHalvesMeanWhatTheStandardSaysAndComeBack() {
        for (int half = 0; half < 65_536; half++) {
            float value = Half.toFloat((short) half);

            // Compared as bits, so that -0 is not 0.
            assertThat(Float.floatToIntBits(value)).isEqualTo(Float.floatToIntBits((float) meaning(half)));
            if (Float.isNaN(value)) {
                assertThat(Half.toFloat(Half.fromFloat(value))).isNaN();
            } else {
                assertThat(Half.fromFloat(value)).isEqualTo((short) half);
            }
        }
    }

    @Test
    void betweenTwoHalvesTheNearestWinsAndTiesGoToTheEven() {
        for (int half = 0; half < 0x7bff; half++) {
            float low = Half.toFloat((short) half);
            float high = Half.toFloat((short) (half + 1));
            float middle = (low + high) / 2;
            short even = (short) (half % 2 == 0 ? half : half + 1);

            assertThat(Half.fromFloat(middle)).isEqualTo(even);
            assertThat(Half.fromFloat(Math.nextDown(middle))).isEqualTo((short) half);
            assertThat(Half.fromFloat(Math.nextUp(middle))).isEqualTo((short) (half + 1));
            assertThat(Half.fromFloat(-middle)).isEqualTo((short) (even | 0x8000));
        }
    }

    @Test
    void theEndsOfTheRange() {
        assertThat(Half.toFloat(Half.fromFloat(65_519.996f))).isEqualTo(Half.MAX);
        assertThat(Half.toFloat(Half.fromFloat(65_520f))).isInfinite();
        assertThat(Half.toFloat(Half.fromFloat(Float.NEGATIVE_INFINITY))).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(Half.fromFloat(Half.MIN)).isEqualTo((short) 1);
        assertThat(Half.fromFloat(Half.MIN / 2)).isZero();
        assertThat(Half.fromFloat(Math.nextUp(Half.MIN / 2))).isEqualTo((short) 1);
        assertThat(Half.fromFloat(-0f)).isEqualTo((short) 0x8000);
    }

    @Test
    void anyNumberMovesByAtMostHalfAUnitInTheLastPlace() {
        Random random = new Random(2);
        for (int i = 0; i < 100_000; i++) {
            float x = (float) (random.nextGaussian() * Math.pow(2, random.nextInt(28) - 14));
            double unit = Math.max(Math.pow(2, Math.getExponent(x) - 10), Half.MIN);
            assertThat(Math.abs((double) Half.toFloat(Half.fromFloat(x)) - x)).isLessThanOrEqualTo(unit / 2);
        }
    }
}
