package dev.mantissa.domain.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.CalibrationSpec.Method;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every calibration method, against brute force and on distributions whose answer is known. */
final class CalibratorTest {
    /** A standard normal distribution with a few values far out, as activations have them. */
    private static float[] normalWithOutliers() {
        Random random = new Random(4);
        float[] values = new float[100_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < 5; i++) {
            values[i * 20_000 + 7] = i % 2 == 0 ? 50 : -48;
        }
        return values;
    }

    private static Range range(Method method, int batch, float... values) throws BadInput {
        Calibrator calibrator = Calibrator.of(method, "relu");
        for (int from = 0; from < values.length; from += batch) {
            calibrator.observe(Arrays.copyOfRange(values, from, Math.min(values.length, from + batch)));
        }
        return calibrator.range();
    }

    @ParameterizedTest
    @EnumSource(names = {"ENTROPY", "PERCENTILE"})
    void outliersAreClipped(Method method) throws BadInput {
        Range range = range(method, 1000, normalWithOutliers());

        assertThat(range.max()).isBetween(2.5f, 8f);
        assertThat(range.min()).isEqualTo(-range.max());
        assertThat(range(Method.MIN_MAX, 1000, normalWithOutliers())).isEqualTo(new Range(-48, 50));
    }

    /**
     * With n values, k of them near c, clipping at t costs n t^2 / (12 x 127^2) of rounding and k (c - t)^2 of clipping, least
     * where t = c / (1 + n / (12 x 127^2 k)): 45 to 46 here. Squares weigh an outlier more than the other methods do.
     */
    @Test
    void leastSquaresBalancesRoundingAndClipping() throws BadInput {
        assertThat(range(Method.MSE, 1000, normalWithOutliers()).max()).isBetween(43f, 47f);
    }

    @ParameterizedTest
    @EnumSource(names = {"ENTROPY", "PERCENTILE", "MSE"})
    void aUniformDistributionIsKept(Method method) throws BadInput {
        Random random = new Random(8);
        float[] values = new float[200_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = 6 * random.nextFloat();
        }

        assertThat(range(method, 999, values).max()).isBetween(5.8f, 6f);
        assertThat(range(method, 999, values).min()).isBetween(0f, 0.001f);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DYNAMIC", "MOVING_AVERAGE", "TRT_ENTROPY", "TRT_MIN_MAX"})
    void batchSizeAndOrderDoNotMatter(Method method) throws BadInput {
        float[] values = normalWithOutliers();
        float[] reversed = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            reversed[i] = values[values.length - 1 - i];
        }

        Range expected = range(method, values.length, values);

        assertThat(range(method, 1, values)).isEqualTo(expected);
        assertThat(range(method, 777, reversed)).isEqualTo(expected);
    }

    @Test
    void theMovingAverageFollowsTheBatches() throws BadInput {
        Calibrator calibrator = Calibrator.of(Method.MOVING_AVERAGE, "relu");
        calibrator.observe(-1f, 2f);
        assertThat(calibrator.range()).isEqualTo(new Range(-1, 2));
        calibrator.observe(-2f, 4f);
        calibrator.observe();
        assertThat(calibrator.range().min()).isEqualTo(-1.1f, within(1e-6f));
        assertThat(calibrator.range().max()).isEqualTo(2.2f, within(1e-6f));
        calibrator.observe(0f, 0f);
        assertThat(calibrator.range().min()).isEqualTo(-0.99f, within(1e-6f));
        assertThat(calibrator.range().max()).isEqualTo(1.98f, within(1e-6f));

        float[] values = normalWithOutliers();
        assertThat(range(Method.MOVING_AVERAGE, 100, values)).isNotEqualTo(range(Method.MOVING_AVERAGE, 200, values));
    }

    @Test
    void thePercentileIsThatOfTheSortedValues() throws BadInput {
        float[] sorted = normalWithOutliers();
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = Math.abs(sorted[i]);
        }
        Arrays.sort(sorted);
        // 99,990 of 100,000 values; the bins are 50 / 2048 rounded up to a power of two wide.
        assertThat(range(Method.PERCENTILE, 100, normalWithOutliers()).max())
                .isBetween(sorted[99_989], sorted[99_989] + 0x1p-5f);
    }

    @Test
    void zerosCountForThePercentile() throws BadInput {
        float[] values = new float[100_000];
        Arrays.fill(values, 0, 9, 7f);
        assertThat(range(Method.PERCENTILE, 100, values).max()).isZero();
        Arrays.fill(values, 0, 11, 7f);
        assertThat(range(Method.PERCENTILE, 100, values).max()).isEqualTo(7f);
    }

    @Test
    void noThresholdHasLessSquaredErrorThanThatOfLeastSquares() throws BadInput {
        Random random = new Random(6);
        float[] values = new float[3000];
        for (int i = 0; i < values.length; i++) {
            // Laplacian: long tails, so that clipping pays.
            values[i] = (float) (Math.log(1 - random.nextDouble()) * (random.nextBoolean() ? 1 : -1));
        }
        Range found = range(Method.MSE, 64, values);
        double least = Double.POSITIVE_INFINITY;
        for (float threshold = 0.5f; threshold < Range.of(values).maxAbs(); threshold += 0.01f) {
            least = Math.min(least, noise(values, threshold));
        }

        assertThat(noise(values, found.maxAbs())).isLessThan(1.02 * least);
        assertThat(found.maxAbs()).isLessThan(Range.of(values).maxAbs());
    }

    private static double noise(float[] values, float threshold) {
        return Affine.tensorRt(new Range(-threshold, threshold)).error(values).noise();
    }

    @Test
    void theEntropyThresholdIsTheOneOfItsDefinition() throws BadInput {
        for (int seed = 0; seed < 4; seed++) {
            Random random = new Random(seed);
            float[] values = new float[5000];
            for (int i = 0; i < values.length; i++) {
                double gauss = random.nextGaussian();
                values[i] = (float) (gauss * Math.abs(gauss));
            }

            assertThat(range(Method.ENTROPY, 64, values).maxAbs()).isEqualTo(bruteEntropy(values));
        }
    }

    /** Migacz's procedure on the values themselves, step by step, without regard to time. */
    private static float bruteEntropy(float... values) {
        float largest = Range.of(values).maxAbs();
        double width = 1;
        while (largest >= 2048 * width) {
            width *= 2;
        }
        while (largest < 1024 * width) {
            width /= 2;
        }
        int used = (int) (largest / width) + 1;
        double[] bins = new double[used];
        for (float value : values) {
            bins[(int) (Math.abs(value) / width)]++;
        }
        double least = Double.POSITIVE_INFINITY;
        int best = 0;
        for (int i = 128; i <= used; i++) {
            double[] p = Arrays.copyOf(bins, i);
            p[i - 1] += Arrays.stream(bins, i, used).sum();
            double[] q = new double[i];
            for (int level = 0; level < 128; level++) {
                int from = level * i / 128;
                int to = (level + 1) * i / 128;
                double filled = Arrays.stream(bins, from, to).filter(b -> b > 0).count();
                for (int bin = from; bin < to; bin++) {
                    q[bin] = bins[bin] > 0 ? Arrays.stream(bins, from, to).sum() / filled : 0;
                }
            }
            double divergence = divergence(p, q);
            if (divergence <= least) {
                least = divergence;
                best = i;
            }
        }
        return Math.min(largest, (float) (best * width));
    }

    private static double divergence(double[] p, double[] q) {
        double ofP = Arrays.stream(p).sum();
        double ofQ = Arrays.stream(q).sum();
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            if (p[i] > 0) {
                sum += p[i] / ofP * Math.log(p[i] / ofP / (q[i] / ofQ));
            }
        }
        return sum;
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DYNAMIC", "TRT_ENTROPY", "TRT_MIN_MAX"})
    void valuesThatAreNoNumbersNameTheTensor(Method method) {
        Calibrator calibrator = Calibrator.of(method, "relu");

        assertThatThrownBy(() -> calibrator.observe(1f, Float.NaN))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("relu");
        assertThatThrownBy(Calibrator.of(method, "conv7")::range).hasMessageContaining("conv7");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DYNAMIC", "TRT_ENTROPY", "TRT_MIN_MAX"})
    void aTensorOfZerosHasTheRangeZero(Method method) throws BadInput {
        assertThat(range(method, 2, 0f, 0f, 0f)).isEqualTo(new Range(0, 0));
    }

    @Test
    void dynamicQuantizationHasNoCalibrator() {
        assertThatThrownBy(() -> Calibrator.of(Method.DYNAMIC, "relu")).isInstanceOf(IllegalArgumentException.class);
    }
}
