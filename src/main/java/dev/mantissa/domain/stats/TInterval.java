package dev.mantissa.domain.stats;

import dev.mantissa.domain.measure.Interval;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;

/** 95 % intervals from repetitions in fresh processes, by Student's t. */
public final class TInterval {
    /** Fewer repetitions than this have no interval (measuring.md, rule 6). */
    public static final int LEAST = 3;

    /** The quantiles of 1, 2, ... degrees of freedom: a study asks for the same few many thousand times. */
    private static final double[] QUANTILES =
            IntStream.rangeClosed(1, 30).mapToDouble(TInterval::computed).toArray();

    private TInterval() {}

    /** mean ± t(0.975, n - 1) sd / sqrt(n); empty below {@link #LEAST} repetitions. */
    public static Optional<Interval> of(double... repetitions) {
        if (repetitions.length < LEAST) {
            return Optional.empty();
        }
        Summary s = Summary.of(repetitions);
        double half = quantile(s.n() - 1.0) * s.sd() / Math.sqrt(s.n());
        return Optional.of(new Interval(s.mean() - half, s.mean() + half));
    }

    /**
     * The interval of mean(a) / mean(b) for independent, positive repetitions: the logarithm of the ratio has, to first
     * order, the variance (sd_a / mean_a)² / n_a + (sd_b / mean_b)² / n_b (delta method); its degrees of freedom are
     * Welch's and Satterthwaite's (Welch, Biometrika 34, 1947). Empty below {@link #LEAST} repetitions of either.
     */
    public static Optional<Interval> ofRatio(double[] a, double[] b) {
        if (a.length < LEAST || b.length < LEAST) {
            return Optional.empty();
        }
        Summary top = Summary.of(a);
        Summary bottom = Summary.of(b);
        if (!(top.mean() > 0 && bottom.mean() > 0)) {
            return Optional.empty();
        }
        double ratio = top.mean() / bottom.mean();
        double va = top.cv() * top.cv() / top.n();
        double vb = bottom.cv() * bottom.cv() / bottom.n();
        if (va + vb == 0) {
            return Optional.of(new Interval(ratio, ratio));
        }
        double freedom = (va + vb) * (va + vb) / (va * va / (top.n() - 1) + vb * vb / (bottom.n() - 1));
        double half = quantile(freedom) * Math.sqrt(va + vb);
        return Optional.of(new Interval(ratio * Math.exp(-half), ratio * Math.exp(half)));
    }

    /** t(0.975, freedom): what the upper end of a two-sided 95 % interval is away, in standard errors. */
    static double quantile(double freedom) {
        int whole = (int) freedom;
        return whole == freedom && whole >= 1 && whole <= QUANTILES.length ? QUANTILES[whole - 1] : computed(freedom);
    }

    private static double computed(double freedom) {
        return TDistribution.of(freedom).inverseCumulativeProbability(0.975);
    }
}
