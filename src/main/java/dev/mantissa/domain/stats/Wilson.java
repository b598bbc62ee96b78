package dev.mantissa.domain.stats;

import dev.mantissa.domain.measure.Interval;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** The score interval of a binomial share (Wilson, Journal of the American Statistical Association 22, 1927). */
public final class Wilson {
    /** The normal quantile of a two-sided 95 % interval. */
    static final double Z = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.975);

    private Wilson() {}

    /**
     * The 95 % interval of the share behind {@code successes} of {@code n}.
     *
     * @throws IllegalArgumentException where n is below 1 or the successes are not in [0, n]
     */
    public static Interval of(long successes, long n) {
        if (n < 1 || successes < 0 || successes > n) {
            throw new IllegalArgumentException(successes + " of " + n);
        }
        double p = (double) successes / n;
        double z2 = Z * Z / n;
        double centre = (p + z2 / 2) / (1 + z2);
        double half = Z / (1 + z2) * Math.sqrt(p * (1 - p) / n + z2 / (4 * n));
        // At 0 and n the exact ends are 0 and 1; rounding would leave them a hair off.
        return new Interval(
                successes == 0 ? 0 : Math.max(0, centre - half), successes == n ? 1 : Math.min(1, centre + half));
    }
}
