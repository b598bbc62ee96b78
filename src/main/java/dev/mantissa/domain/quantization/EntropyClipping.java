package dev.mantissa.domain.quantization;

/**
 * {@link Clipping#ENTROPY}. For each threshold of i bins: the reference P is the bins below it with all that lies beyond added
 * to the last of them; Q is the bins below it without that, merged into 128 levels and spread again evenly over the bins of a
 * level that are not empty. The divergence is that of P from Q, both normalized.
 */
final class EntropyClipping implements Clipping {
    @Override
    public float threshold(Histogram histogram) {
        int used = histogram.used();
        long total = 0;
        for (int i = 0; i < used; i++) {
            total += histogram.count(i);
        }
        int best = used;
        double least = Double.POSITIVE_INFINITY;
        // From the largest down, so that of equal ones the one that clips least wins.
        long beyond = 0;
        for (int bins = used; bins >= Math.min(LEVELS, used); bins--) {
            double divergence = divergence(histogram, bins, beyond, total);
            if (divergence < least) {
                least = divergence;
                best = bins;
            }
            beyond += bins > 0 ? histogram.count(bins - 1) : 0;
        }
        return (float) (best * histogram.width());
    }

    private static double divergence(Histogram histogram, int bins, long beyond, long total) {
        long inside = total - beyond;
        double sum = 0;
        for (int level = 0; level < LEVELS; level++) {
            int from = level * bins / LEVELS;
            int to = (level + 1) * bins / LEVELS;
            long count = 0;
            int filled = 0;
            for (int i = from; i < to; i++) {
                count += histogram.count(i);
                filled += histogram.count(i) > 0 ? 1 : 0;
            }
            double q = filled == 0 ? 0 : (double) count / filled / inside;
            for (int i = from; i < to; i++) {
                long atLast = i == bins - 1 ? beyond : 0;
                double p = (double) (histogram.count(i) + atLast) / total;
                // An empty last bin that takes what lies beyond has no Q: such a threshold is not chosen.
                if (p > 0) {
                    sum += histogram.count(i) == 0 ? Double.POSITIVE_INFINITY : p * Math.log(p / q);
                }
            }
        }
        return sum;
    }
}
