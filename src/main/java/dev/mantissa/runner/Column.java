package dev.mantissa.runner;

import java.util.Arrays;

/** Samples of one series, growing. Not thread-safe. */
final class Column {
    private double[] values = new double[256];
    private int size;

    void add(double[] more) {
        if (size + more.length > values.length) {
            values = Arrays.copyOf(values, Math.max(size + more.length, values.length * 2));
        }
        System.arraycopy(more, 0, values, size, more.length);
        size += more.length;
    }

    /** All samples. */
    double[] all() {
        return Arrays.copyOf(values, size);
    }

    /** At most so many samples, evenly spaced, the last one included: for a live chart. */
    double[] decimated(int most) {
        if (size <= most) {
            return all();
        }
        double[] few = new double[most];
        for (int i = 0; i < most; i++) {
            few[i] = values[(int) ((long) i * (size - 1) / (most - 1))];
        }
        return few;
    }
}
