package dev.mantissa.domain.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The worked examples and properties of the paper's Eq. 1-15. */
final class AffineTest {
    static Stream<Affine> mappings() {
        Random random = new Random(3);
        return Stream.generate(() -> {
                    float a = (float) (random.nextGaussian() * 10);
                    float b = (float) (random.nextGaussian() * 10);
                    Range range = new Range(Math.min(a, b), Math.max(a, b));
                    return Stream.of(
                            Affine.asymmetric(range, 8),
                            Affine.symmetricFull(range, 8),
                            Affine.symmetricRestricted(range, 8),
                            Affine.tensorRt(range));
                })
                .limit(12)
                .flatMap(all -> all);
    }

    @Test
    void asymmetricExampleOfEquations4To6() {
        Affine affine = Affine.asymmetric(new Range(-2.5f, 5f), 8);

        assertThat(affine.scale()).isEqualTo(0.0294f, within(0.0001f));
        assertThat(affine.zeroPoint()).isEqualTo(-43);
        assertThat(affine.quantize(4.1f)).isEqualTo(96);
    }

    @Test
    void symmetricExampleOfEquations10And11() {
        Affine affine = Affine.symmetricRestricted(new Range(-8f, 6f), 8);

        assertThat(affine.scale()).isEqualTo(0.0629f, within(0.0001f));
        assertThat(affine.zeroPoint()).isZero();
        assertThat(affine.quantize(3.86f)).isEqualTo(61);
    }

    @Test
    void fullRangeHasAFinerStepThanTheRestrictedOne() {
        Range range = new Range(-4f, 3f);

        assertThat(Affine.symmetricFull(range, 8)).isEqualTo(new Affine(8f / 255, 0, -128, 127));
        assertThat(Affine.symmetricRestricted(range, 8)).isEqualTo(new Affine(4f / 127, 0, -127, 127));
        assertThat(Affine.tensorRt(range)).isEqualTo(new Affine(4f / 127, 0, -128, 127));
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void insideTheRangeNothingMovesByMoreThanHalfAStep(Affine affine) {
        Range covered = affine.covers();
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            float x = covered.min() + random.nextFloat() * (covered.max() - covered.min());
            assertThat(Math.abs(affine.dequantize(affine.quantize(x)) - x))
                    .isLessThanOrEqualTo(affine.scale() * 0.50001f);
        }
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void everyIntegerComesBackAndZeroIsExact(Affine affine) {
        for (int q = affine.qMin(); q <= affine.qMax(); q++) {
            assertThat(affine.quantize(affine.dequantize(q))).isEqualTo(q);
        }
        assertThat(affine.dequantize(affine.quantize(0f))).isZero();
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void outsideTheRangeValuesAreClipped(Affine affine) {
        assertThat(affine.quantize(1e9f)).isEqualTo(affine.qMax());
        assertThat(affine.quantize(Float.NEGATIVE_INFINITY)).isEqualTo(affine.qMin());
    }

    @Test
    void halvesGoToTheEvenInteger() {
        Affine affine = new Affine(1f, 0, -128, 127);

        assertThat(affine.quantize(0.5f)).isZero();
        assertThat(affine.quantize(1.5f)).isEqualTo(2);
        assertThat(affine.quantize(2.5f)).isEqualTo(2);
        assertThat(affine.quantize(-1.5f)).isEqualTo(-2);
    }

    @Test
    void rangesWithoutZeroAreWidenedToIt() {
        assertThat(Affine.asymmetric(new Range(3f, 5f), 8)).isEqualTo(new Affine(5f / 255, -128, -128, 127));
        assertThat(Affine.asymmetric(new Range(-5f, -3f), 8)).isEqualTo(new Affine(5f / 255, 127, -128, 127));
    }

    @Test
    void aTensorOfZerosStaysZero() {
        Affine affine = Affine.tensorRt(new Range(0f, 0f));

        assertThat(affine.scale()).isEqualTo(1f);
        assertThat(affine.dequantize(affine.quantize(0f))).isZero();
    }

    @Test
    void theErrorIsRoundingPlusClipping() {
        QuantizationError error = new Affine(1f, 0, -2, 2).error(0.25f, -1f, 5.5f);

        assertThat(error.values()).isEqualTo(3);
        assertThat(error.rounding()).isEqualTo(0.25);
        assertThat(error.clipping()).isEqualTo(3.5);
        assertThat(error.total()).isEqualTo(3.75);
        assertThat(error.largest()).isEqualTo(3.5);
        assertThat(error.sqnrDecibels())
                .isEqualTo(10 * Math.log10((0.0625 + 1 + 30.25) / (0.0625 + 12.25)), within(1e-9));
        assertThat(error.plus(error).total()).isEqualTo(7.5);
        assertThat(new Affine(1f, 0, -2, 2).error(1f, 2f).sqnrDecibels()).isInfinite();
    }

    @Test
    void impossibleMappingsAreRefused() {
        assertThatThrownBy(() -> new Affine(0f, 0, -128, 127)).hasMessageContaining("scale");
        assertThatThrownBy(() -> new Affine(Float.NaN, 0, -128, 127)).hasMessageContaining("scale");
        assertThatThrownBy(() -> new Affine(1f, 200, -128, 127)).hasMessageContaining("zero point 200");
        assertThatThrownBy(() -> new Range(2f, 1f)).hasMessageContaining("finite ends in order");
        assertThatThrownBy(() -> new Range(Float.NaN, 1f)).hasMessageContaining("finite ends in order");
    }
}
