package dev.mantissa.domain.measure;

import dev.mantissa.domain.stats.Summary;
import dev.mantissa.domain.stats.TInterval;

/**
 * One number per fork.
 *
 * @param perFork at least one
 */
record Repeated(double[] perFork) {
    double mean() {
        return Summary.of(perFork).mean();
    }

    /**
     * The mean of the forks with its t-interval, where there are enough forks.
     *
     * @param n what it rests on
     * @param method how the number of a fork was found
     */
    Quantity quantity(Metric metric, long n, String method) {
        return Quantity.of(metric, mean(), TInterval.of(perFork).orElse(null), n, method + suffix());
    }

    /** This over another, forks being independent. */
    Quantity ratio(Metric metric, Repeated reference, String method) {
        return Quantity.of(
                metric,
                reference.mean() / mean(),
                TInterval.ofRatio(reference.perFork, perFork).orElse(null),
                perFork.length,
                method
                        + (enough() && reference.enough()
                                ? ", 95 % t-interval of the ratio across processes"
                                : ", no interval: fewer than " + TInterval.LEAST + " processes"));
    }

    private boolean enough() {
        return perFork.length >= TInterval.LEAST;
    }

    private String suffix() {
        if (enough()) {
            return ", mean of " + perFork.length + " processes, 95 % t-interval";
        }
        return (perFork.length == 1 ? "" : ", mean of " + perFork.length + " processes") + ", no interval: fewer than "
                + TInterval.LEAST + " processes";
    }
}
