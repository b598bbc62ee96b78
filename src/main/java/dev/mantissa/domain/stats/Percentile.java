package dev.mantissa.domain.stats;

import java.util.Optional;

/** A percentile with the number of samples below which it is not shown (measuring.md, rule 5). */
public enum Percentile {
    P50(0.50, 30),
    P90(0.90, 300),
    P95(0.95, 600),
    P99(0.99, 3_000);

    private final double share;
    private final int needed;

    Percentile(double share, int needed) {
        this.share = share;
        this.needed = needed;
    }

    /** The share of the samples below it, in (0, 1). */
    public double share() {
        return share;
    }

    /** Samples that it takes. */
    public int needed() {
        return needed;
    }

    /** Why n samples do not suffice, for a person; empty where they do. */
    public Optional<String> missing(long n) {
        return n >= needed ? Optional.empty() : Optional.of("n too small: " + n + " of " + needed);
    }

    /**
     * This percentile of samples in ascending order.
     *
     * @throws IllegalArgumentException where there are no samples
     */
    public double of(double[] sorted) {
        return quantile(sorted, share);
    }

    /**
     * The quantile at {@code share} by linear interpolation between the order statistics around position
     * {@code (n - 1) share}: definition 7 of Hyndman and Fan, Sample Quantiles in Statistical Packages, The American
     * Statistician 50 (1996), which R and NumPy use by default.
     *
     * @param sorted samples in ascending order, at least one
     * @param share in [0, 1]
     */
    public static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no samples");
        }
        double position = (sorted.length - 1) * share;
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
