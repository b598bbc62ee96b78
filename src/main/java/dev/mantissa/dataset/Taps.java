package dev.mantissa.dataset;

/**
 * The input pixels that one output pixel is made of, along one axis.
 *
 * @param first index of the first of them
 * @param weights one each, summing to 1
 */
record Taps(int first, float[] weights) {
    /** Index of the last of them. */
    int last() {
        return first + weights.length - 1;
    }

    /** The weight of input pixel {@code i}, which must be between first and last. */
    float weight(int i) {
        return weights[i - first];
    }

    /** The taps of all output pixels. */
    static Taps[] of(int in, int out) {
        Taps[] taps = new Taps[out];
        for (int o = 0; o < out; o++) {
            taps[o] = in > 2L * out ? area(in, out, o) : linear(in, out, o);
        }
        return taps;
    }

    private static Taps linear(int in, int out, int o) {
        double centre = Math.max(0, Math.min(in - 1.0, (o + 0.5) * in / out - 0.5));
        int first = (int) centre;
        float share = (float) (centre - first);
        return new Taps(first, share == 0 ? new float[] {1} : new float[] {1 - share, share});
    }

    private static Taps area(int in, int out, int o) {
        double from = (double) o * in / out;
        double to = (o + 1.0) * in / out;
        int first = (int) from;
        int end = Math.min(in, (int) Math.ceil(to));
        float[] weights = new float[end - first];
        for (int i = first; i < end; i++) {
            double covered = Math.min(to, i + 1.0) - Math.max(from, i);
            weights[i - first] = (float) (covered * out / in);
        }
        return new Taps(first, weights);
    }
}
