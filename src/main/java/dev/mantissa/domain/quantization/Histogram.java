package dev.mantissa.domain.quantization;

/**
 * How often absolute values fall into {@value #BINS} equal bins from 0 on. The bins are as narrow a power of two as holds the
 * largest value, so between half and all of them are in use; where a larger value comes, neighbouring bins merge. Widths that
 * are powers of two make that exact: the histogram is the same in whatever order and batches the values came.
 *
 * <p>Exact zeros are counted apart from the bins: they are as frequent as a ReLU makes them, and any scale represents them.
 */
final class Histogram {
    /** The number of bins, as of TensorRT's entropy calibration (Migacz, GTC 2017). */
    static final int BINS = 2048;

    private static final int LOG2_BINS = 11;

    private long[] counts = new long[BINS];
    /** The bins are 2^exponent wide. */
    private int exponent = Integer.MIN_VALUE;

    private long zeros;

    /** Adds finite values. */
    void add(float... values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        if (largest > 0) {
            makeRoom(largest);
        }
        // Exact in binary64: a power of two, and no float times it leaves the range.
        double perWidth = 1 / width();
        for (float value : values) {
            if (value == 0) {
                zeros++;
            } else {
                counts[(int) (Math.abs(value) * perWidth)]++;
            }
        }
    }

    private void makeRoom(float largest) {
        int needed = Math.getExponent((double) largest) - LOG2_BINS + 1;
        if (exponent == Integer.MIN_VALUE) {
            exponent = needed;
        } else if (needed > exponent) {
            int shift = Math.min(needed - exponent, LOG2_BINS);
            long[] merged = new long[BINS];
            for (int i = 0; i < BINS; i++) {
                merged[i >> shift] += counts[i];
            }
            counts = merged;
            exponent = needed;
        }
    }

    /** The width of a bin; 1 where there are zeros alone. */
    double width() {
        return exponent == Integer.MIN_VALUE ? 1 : Math.scalb(1.0, exponent);
    }

    /** The bins up to the last one that is not empty. */
    int used() {
        int used = BINS;
        while (used > 0 && counts[used - 1] == 0) {
            used--;
        }
        return used;
    }

    /** How many values lie in [i, i + 1) times the width, zeros left out. */
    long count(int i) {
        return counts[i];
    }

    /** How many values are 0. */
    long zeros() {
        return zeros;
    }
}
