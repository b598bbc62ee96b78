package dev.mantissa.domain.measure;

import dev.mantissa.domain.stats.Bootstrap;
import dev.mantissa.domain.stats.Percentile;
import dev.mantissa.domain.stats.Summary;
import dev.mantissa.domain.stats.TInterval;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The durations that the forks of a cell took, in ms: percentiles with intervals, spread and ratios. */
final class Timing {
    /** Above this a cell is doubtful (measuring.md, rule 8). */
    private static final double DOUBTFUL_CV = 0.025;

    private static final int PARTS = 10;

    private final List<double[]> forks;
    private final List<Summary> summaries;
    private final double[] sorted;
    private final String clock;
    private final Bootstrap bootstrap;
    private final Repeated medians;

    /**
     * Takes the samples of each fork, in order; none of the forks is empty.
     *
     * @param clock what was timed and with which clock, for the method
     * @param seed of the bootstrap; differs from cell to cell
     */
    Timing(List<double[]> forks, String clock, long seed) {
        this.forks = forks;
        this.clock = clock;
        summaries = forks.stream().map(Summary::of).toList();
        sorted = sorted(forks);
        medians = new Repeated(summaries.stream().mapToDouble(Summary::median).toArray());
        bootstrap = across() || sorted.length < Bootstrap.LEAST ? null : Bootstrap.ofMedian(forks, seed);
    }

    private static double[] sorted(List<double[]> forks) {
        double[] all = new double[forks.stream().mapToInt(f -> f.length).sum()];
        int at = 0;
        for (double[] fork : forks) {
            System.arraycopy(fork, 0, all, at, fork.length);
            at += fork.length;
        }
        Arrays.sort(all);
        return all;
    }

    int n() {
        return sorted.length;
    }

    /** Why there is no median, where there is none. */
    Optional<String> missing() {
        return n() == 0 ? Optional.of("no samples") : Percentile.P50.missing(n());
    }

    Quantity median(Metric metric) {
        return missing()
                .map(why -> Quantity.unavailable(metric, n(), why))
                .orElseGet(() -> Quantity.of(metric, median(), interval(), n(), method("median")));
    }

    /** Images per call over the median duration of a call. */
    Quantity throughput(Metric metric, double images) {
        Optional<String> why = missing();
        if (why.isPresent()) {
            return Quantity.unavailable(metric, n(), why.get());
        }
        double value = 1_000 * images / median();
        Interval time = interval();
        if (time.low() <= 0) {
            return Quantity.of(
                    metric, value, n(), method("images per call over the median") + " reaches 0: no interval");
        }
        return Quantity.of(
                metric,
                value,
                new Interval(1_000 * images / time.high(), 1_000 * images / time.low()),
                n(),
                method("images per call over the median"));
    }

    Quantity percentile(Metric metric, Percentile percentile) {
        return percentile
                .missing(n())
                .map(why -> Quantity.unavailable(metric, n(), why))
                .orElseGet(() -> Quantity.of(
                        metric,
                        percentile.of(sorted),
                        n(),
                        "linear interpolation, " + clock + pooled() + ", no interval"));
    }

    Quantity mean(Metric metric) {
        if (n() == 0) {
            return Quantity.unavailable(metric, 0, "no samples");
        }
        return means().quantity(metric, n(), "mean, " + clock);
    }

    /** The reference's mean over this one's. */
    Quantity speedupOfMeans(Metric metric, Timing reference) {
        return n() == 0 || reference.n() == 0
                ? Quantity.unavailable(metric, 0, "no samples")
                : means().ratio(metric, reference.means(), "ratio of means, " + clock);
    }

    private Repeated means() {
        return new Repeated(summaries.stream().mapToDouble(Summary::mean).toArray());
    }

    /** The interquartile range of each fork, and their mean: forks pooled would count their distance as scatter. */
    Quantity iqr(Metric metric) {
        return missing()
                .map(why -> Quantity.unavailable(metric, n(), why))
                .orElseGet(() -> Quantity.of(
                        metric,
                        summaries.stream().mapToDouble(Summary::iqr).average().orElseThrow(),
                        n(),
                        "third minus first quartile, " + clock
                                + (forks.size() > 1 ? ", mean of " + forks.size() + " processes" : "")));
    }

    Quantity cv(Metric metric) {
        double cv = worstCv();
        return Double.isNaN(cv)
                ? Quantity.unavailable(metric, n(), "fewer than 2 samples")
                : Quantity.of(
                        metric,
                        cv,
                        n(),
                        "standard deviation over mean" + (forks.size() > 1 ? ", the largest of the processes" : ""));
    }

    /**
     * Why these times should not be trusted; empty where they may be. Judged by the medians of ten consecutive parts: single
     * calls on a host clock vary by more than that wherever an operating system runs, and what makes a median wrong is that
     * it moves while it is measured.
     */
    String doubt() {
        double cv = forks.stream()
                .mapToDouble(f -> Summary.of(partMedians(f)).cv())
                .filter(x -> !Double.isNaN(x))
                .max()
                .orElse(0);
        return cv > DOUBTFUL_CV ? Phrases.unsteady(cv) : "";
    }

    private static double[] partMedians(double[] samples) {
        int parts = Math.min(PARTS, samples.length);
        double[] medians = new double[parts];
        for (int i = 0; i < parts; i++) {
            double[] part = Arrays.copyOfRange(samples, i * samples.length / parts, (i + 1) * samples.length / parts);
            Arrays.sort(part);
            medians[i] = Percentile.P50.of(part);
        }
        return medians;
    }

    /** The reference's median over this one's. */
    Quantity speedup(Metric metric, Timing reference) {
        Optional<String> why = reference.missing().map(w -> w + " in FP32").or(this::missing);
        if (why.isPresent()) {
            return Quantity.unavailable(metric, Math.min(n(), reference.n()), why.get());
        }
        String method = "ratio of medians, ";
        Interval interval;
        if (across() && reference.across()) {
            interval = TInterval.ofRatio(reference.medians.perFork(), medians.perFork())
                    .orElse(null);
            method += "95 % t-interval across processes";
        } else if (bootstrap != null && reference.bootstrap != null) {
            interval = reference.bootstrap.intervalOver(bootstrap);
            method += "95 % " + blocks();
        } else {
            interval = null;
            method += "no interval: the numbers of processes differ";
        }
        return Quantity.of(metric, reference.median() / median(), interval, Math.min(n(), reference.n()), method);
    }

    /** With enough forks, forks are the unit of repetition; below, samples are. */
    private boolean across() {
        return forks.size() >= TInterval.LEAST;
    }

    private double median() {
        // The mean of the forks' medians lies inside its t-interval by construction, a pooled median need not.
        return across() ? medians.mean() : bootstrap.median();
    }

    private Interval interval() {
        return across() ? TInterval.of(medians.perFork()).orElseThrow() : bootstrap.interval();
    }

    private String method(String what) {
        return across()
                ? what + ", " + clock + ", mean of " + forks.size() + " processes, 95 % t-interval across them"
                : what + ", " + clock + pooled() + ", 95 % " + blocks();
    }

    private String blocks() {
        return "moving-block bootstrap (blocks of " + bootstrap.block() + ")";
    }

    private String pooled() {
        return forks.size() > 1 ? ", " + forks.size() + " processes pooled" : "";
    }

    private double worstCv() {
        return summaries.stream()
                .mapToDouble(Summary::cv)
                .filter(x -> !Double.isNaN(x))
                .max()
                .orElse(Double.NaN);
    }
}
