package dev.mantissa.domain.quantization;

/** {@link Clipping#LEAST_SQUARES}. */
final class LeastSquaresClipping implements Clipping {
    @Override
    public float threshold(Histogram histogram) {
        int used = histogram.used();
        int best = used;
        double least = Double.POSITIVE_INFINITY;
        // From the largest down, so that of equal ones the one that clips least wins. Below 128 bins a step is less
        // than a bin.
        for (int bins = used; bins >= Math.min(LEVELS, used); bins--) {
            double noise = noise(histogram, used, bins);
            if (noise < least) {
                least = noise;
                best = bins;
            }
        }
        return (float) (best * histogram.width());
    }

    /** The sum of squared errors, in squared bin widths. */
    private static double noise(Histogram histogram, int used, int bins) {
        double step = (double) bins / (LEVELS - 1);
        double noise = 0;
        for (int i = 0; i < used; i++) {
            long count = histogram.count(i);
            if (count > 0) {
                double x = i + 0.5;
                double error = x - Math.min(Math.rint(x / step), LEVELS - 1) * step;
                noise += count * error * error;
            }
        }
        return noise;
    }
}
