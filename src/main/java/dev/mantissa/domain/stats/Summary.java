package dev.mantissa.domain.stats;

import java.util.Arrays;

/**
 * Samples in a few numbers.
 *
 * @param n how many
 * @param mean arithmetic mean; NaN where n is 0
 * @param median NaN where n is 0
 * @param iqr third minus first quartile; NaN where n is 0
 * @param sd standard deviation with n - 1; NaN where n is below 2
 */
public record Summary(int n, double mean, double median, double iqr, double sd) {
    /** The summary of samples in any order; the array is not changed. */
    public static Summary of(double... samples) {
        int n = samples.length;
        if (n == 0) {
            return new Summary(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        double mean = Arrays.stream(samples).sum() / n;
        double squares = 0;
        for (double x : samples) {
            squares += (x - mean) * (x - mean);
        }
        double iqr = Percentile.quantile(sorted, 0.75) - Percentile.quantile(sorted, 0.25);
        return new Summary(n, mean, Percentile.P50.of(sorted), iqr, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1)));
    }

    /** The coefficient of variation, sd over mean; NaN where either is missing or the mean is 0. */
    public double cv() {
        return mean == 0 ? Double.NaN : sd / Math.abs(mean);
    }
}
