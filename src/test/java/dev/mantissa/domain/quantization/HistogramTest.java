package dev.mantissa.domain.quantization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class HistogramTest {
    private static long[] counts(Histogram histogram) {
        long[] counts = new long[histogram.used()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = histogram.count(i);
        }
        return counts;
    }

    private static float[] values(int count) {
        Random random = new Random(1);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(4)));
        }
        return values;
    }

    @Test
    void theBinsAreTheNarrowestPowerOfTwoThatHoldsTheLargestValue() {
        Histogram histogram = new Histogram();
        histogram.add(0.25f, -1.5f, 0f, 0.001f);

        assertThat(histogram.width()).isEqualTo(0x1p-10);
        assertThat(histogram.used()).isEqualTo(1536 + 1);
        assertThat(histogram.count(256)).isEqualTo(1);
        assertThat(histogram.count(1536)).isEqualTo(1);
        assertThat(histogram.count(1)).isEqualTo(1);
        assertThat(histogram.zeros()).isEqualTo(1);
    }

    @Test
    void growingInStepsIsTheSameAsKnowingTheLargestValueAhead() {
        float[] values = values(20_000);
        Histogram atOnce = new Histogram();
        atOnce.add(values);
        Histogram oneByOne = new Histogram();
        for (float value : values) {
            oneByOne.add(value);
        }

        assertThat(oneByOne.width()).isEqualTo(atOnce.width());
        assertThat(counts(oneByOne)).isEqualTo(counts(atOnce));
        assertThat(atOnce.used()).isBetween(Histogram.BINS / 2, Histogram.BINS);
    }

    @Test
    void anyFloatHasABinAndNoneIsLostWhileTheRangeGrows() {
        Histogram histogram = new Histogram();
        int values = 0;
        for (double x = Float.MIN_VALUE; x <= Float.MAX_VALUE; x *= 1.7) {
            histogram.add((float) x, (float) -x);
            values += 2;
        }
        histogram.add(Float.MAX_VALUE);

        assertThat(histogram.used()).isEqualTo(Histogram.BINS);
        assertThat(java.util.Arrays.stream(counts(histogram)).sum()).isEqualTo(values + 1);
    }
}
