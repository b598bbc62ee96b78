package dev.mantissa.report.figure;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.stats.Percentile;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.report.Labels;
import dev.mantissa.report.Numbers;
import dev.mantissa.report.figure.Figure.Ink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The distribution of a cell's latencies, its forks together. */
public final class LatencyHistogram {
    private static final int FEWEST_BINS = 12;
    private static final int MOST_BINS = 60;
    private static final double SHOWN = 0.995;

    private LatencyHistogram() {}

    /** The histogram of a cell's records; empty where it has no latencies. */
    public static Optional<Histogram> of(Cell.Key key, List<CellRecord> records) {
        double[] sorted = records.stream()
                .filter(r -> r.status() == Status.OK && r.cell().key().equals(key))
                .flatMapToDouble(r -> Arrays.stream(r.samples(Names.LATENCY)))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (sorted.length < 2) {
            return Optional.empty();
        }
        List<Histogram.Tick> ticks = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Percentile percentile : Percentile.values()) {
            String name = "p" + Math.round(100 * percentile.share());
            if (percentile.missing(sorted.length).isPresent()) {
                missing.add(name + " needs " + Numbers.count(percentile.needed()));
            } else {
                ticks.add(new Histogram.Tick(name, percentile.of(sorted)));
            }
        }
        double low = sorted[0];
        double high = Math.max(Percentile.quantile(sorted, SHOWN), low * (1 + 1e-6) + 1e-9);
        int bins = bins(sorted, high - low);
        double width = (high - low) / bins;
        int[] counts = new int[bins];
        int above = 0;
        for (double x : sorted) {
            int bin = (int) ((x - low) / width);
            if (x > high) {
                above++;
            } else {
                counts[Math.min(bin, bins - 1)]++;
            }
        }
        String about = Points.about(key);
        return Optional.of(new Histogram(
                "latency_distribution",
                "Latency distribution",
                "calls by ms · " + Labels.model(key.model()) + " · " + Labels.variant(key) + ", batch " + key.batch()
                        + " · n " + Numbers.count(sorted.length),
                note(above, sorted, missing),
                low,
                width,
                counts,
                above,
                ticks,
                Ink.of(key.precision()),
                about + "\nn " + Numbers.count(sorted.length) + " calls",
                key));
    }

    private static String note(int above, double[] sorted, List<String> missing) {
        List<String> notes = new ArrayList<>();
        if (above > 0) {
            notes.add(Numbers.count(above) + " calls beyond the frame, the slowest "
                    + Numbers.significant(sorted[sorted.length - 1]) + " ms.");
        }
        if (!missing.isEmpty()) {
            notes.add("n too small: " + String.join(", ", missing) + " calls.");
        }
        return String.join(" ", notes);
    }

    /**
     * By the rule of Freedman and Diaconis (Zeitschrift für Wahrscheinlichkeitstheorie 57, 1981): bins of twice the
     * interquartile range over the cube root of n.
     */
    private static int bins(double[] sorted, double span) {
        double iqr = Percentile.quantile(sorted, 0.75) - Percentile.quantile(sorted, 0.25);
        double width = 2 * iqr / Math.cbrt(sorted.length);
        return width > 0 ? (int) Math.max(FEWEST_BINS, Math.min(MOST_BINS, Math.ceil(span / width))) : FEWEST_BINS;
    }
}
