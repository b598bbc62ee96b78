package dev.mantissa.domain.stats;

import dev.mantissa.domain.measure.Interval;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Right and wrong answers of two models on the same images.
 *
 * @param n images
 * @param gained images that only the variant answers right
 * @param lost images that only the reference answers right
 */
public record Paired(int n, int gained, int lost) {
    /** McNemar's p below which a difference counts as proven. */
    public static final double SIGNIFICANT = 0.05;

    public Paired {
        if (n < 1 || gained < 0 || lost < 0 || gained + lost > n) {
            throw new IllegalArgumentException(gained + " gained and " + lost + " lost of " + n);
        }
    }

    /** Counts the discordant images; the three arrays hold one class per image. */
    public static Paired of(double[] label, double[] reference, double[] variant) {
        int gained = 0;
        int lost = 0;
        for (int i = 0; i < label.length; i++) {
            boolean before = reference[i] == label[i];
            boolean after = variant[i] == label[i];
            gained += after && !before ? 1 : 0;
            lost += before && !after ? 1 : 0;
        }
        return new Paired(label.length, gained, lost);
    }

    /** Accuracy of the variant minus that of the reference. */
    public double difference() {
        return (gained - lost) / (double) n;
    }

    /**
     * The 95 % interval of {@link #difference()}: Wald's with one image added to either discordant count (Bonett and
     * Price, Journal of Educational and Behavioral Statistics 37, 2012, eq. 6), which keeps its coverage for few
     * discordant images and has a width when there are none.
     */
    public Interval interval() {
        double up = (gained + 1) / (n + 2.0);
        double down = (lost + 1) / (n + 2.0);
        double centre = up - down;
        double half = Wilson.Z * Math.sqrt((up + down - centre * centre) / (n + 2.0));
        return new Interval(Math.max(-1, centre - half), Math.min(1, centre + half));
    }

    /**
     * McNemar's exact two-sided p: of the discordant images, the gained are binomial with share 1/2 if the models are
     * equally right; twice the smaller tail, at most 1 (McNemar, Psychometrika 12, 1947; exact form after Fagerland,
     * Lydersen and Laake, BMC Medical Research Methodology 13:91, 2013).
     */
    public double mcNemarP() {
        int discordant = gained + lost;
        if (discordant == 0) {
            return 1;
        }
        double tail = BinomialDistribution.of(discordant, 0.5).cumulativeProbability(Math.min(gained, lost));
        return Math.min(1, 2 * tail);
    }
}
