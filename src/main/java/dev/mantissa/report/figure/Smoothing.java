package dev.mantissa.report.figure;

import java.util.Arrays;

/**
 * Samples thinned to what a chart can show, raw and as a moving mean.
 *
 * @param window steps of the mean, odd
 * @param steps at which, from 1
 * @param smooth the mean of the window around each
 * @param raw the sample at each
 */
record Smoothing(int window, double[] steps, double[] smooth, double[] raw) {
    private static final int MOST = 300;
    private static final int WINDOWS = 40;

    /** A centred moving mean over a fortieth of the samples; at the ends over those there are. A value that is not finite has none. */
    static Smoothing of(double[] samples) {
        return of(samples, samples.length / WINDOWS / 2 * 2 + 1);
    }

    /** Thinned alone. */
    static Smoothing thin(double[] samples) {
        return of(samples, 1);
    }

    private static Smoothing of(double[] samples, int window) {
        int every = (samples.length + MOST - 1) / MOST;
        int n = (samples.length + every - 1) / every;
        double[] steps = new double[n];
        double[] smooth = new double[n];
        double[] raw = new double[n];
        for (int i = 0; i < n; i++) {
            // The last one is always there: it is what the training came to.
            int at = i == n - 1 ? samples.length - 1 : i * every;
            steps[i] = at + 1;
            raw[i] = samples[at];
            smooth[i] = Arrays.stream(
                            samples, Math.max(0, at - window / 2), Math.min(samples.length, at + window / 2 + 1))
                    .average()
                    .orElse(Double.NaN);
        }
        return new Smoothing(window, steps, smooth, raw);
    }
}
