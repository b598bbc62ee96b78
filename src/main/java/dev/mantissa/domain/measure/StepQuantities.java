package dev.mantissa.domain.measure;

import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.stats.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;

/** What the steps of a training were made of: where their time went, and what became of the loss scale. */
final class StepQuantities {
    private static final Map<Metric, String> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put(Metric.DATA_TIME, Names.DATA);
        PARTS.put(Metric.FORWARD_TIME, Names.FORWARD);
        PARTS.put(Metric.BACKWARD_TIME, Names.BACKWARD);
        PARTS.put(Metric.UPDATE_TIME, Names.UPDATE);
    }

    private final Forks forks;

    StepQuantities(Forks forks) {
        this.forks = forks;
    }

    static List<Metric> metrics(boolean mixed) {
        List<Metric> metrics = new ArrayList<>(PARTS.keySet());
        if (mixed) {
            metrics.addAll(List.of(Metric.SKIPPED_STEPS, Metric.FINAL_LOSS_SCALE));
        }
        return metrics;
    }

    /** All of {@link #metrics}. */
    List<Quantity> all() {
        List<Quantity> all = new ArrayList<>();
        PARTS.forEach((metric, series) -> all.add(part(metric, series)));
        if (forks.key().precision().mixed()) {
            all.add(skipped());
            all.add(finalScale());
        }
        return all;
    }

    /** The median of a part over the steps that the median step rests on. */
    private Quantity part(Metric metric, String series) {
        List<double[]> steady = TrainingQuantities.steady(forks.series(series));
        if (steady.isEmpty()) {
            return Quantity.unavailable(metric, 0, untold());
        }
        double sum = steady.stream().flatMapToDouble(Arrays::stream).sum();
        double step = TrainingQuantities.steady(forks.series(Names.STEP)).stream()
                .flatMapToDouble(Arrays::stream)
                .sum();
        long n = steady.stream().mapToLong(s -> s.length).sum();
        double[] medians = medians(steady);
        return new Repeated(medians)
                .quantity(
                        metric,
                        n,
                        "median of the steady steps, host clock, "
                                + String.format(Locale.ROOT, "%.1f %% of the time of all", 100 * sum / step));
    }

    private String untold() {
        boolean graph = forks.measured().stream()
                .anyMatch(r -> r.facts().getOrDefault(Names.CUDA_GRAPH, "").startsWith("yes"));
        return graph
                ? "the whole step is one CUDA graph, whose parts can't be told apart; training.cuda_graph false times them"
                : "the trainer did not report it, or made no steady step";
    }

    private Quantity skipped() {
        List<double[]> skipped = forks.series(Names.SKIPPED);
        if (skipped.isEmpty()) {
            return Quantity.unavailable(Metric.SKIPPED_STEPS, 0, noScale());
        }
        long n = skipped.stream().mapToLong(s -> s.length).sum();
        double[] sums =
                skipped.stream().mapToDouble(s -> DoubleStream.of(s).sum()).toArray();
        return new Repeated(sums)
                .quantity(Metric.SKIPPED_STEPS, n, "steps of a training without update, since a gradient overflowed");
    }

    private Quantity finalScale() {
        double[] last = forks.series(Names.LOSS_SCALE).stream()
                .mapToDouble(s -> s[s.length - 1])
                .toArray();
        return last.length == 0
                ? Quantity.unavailable(Metric.FINAL_LOSS_SCALE, 0, noScale())
                : new Repeated(last)
                        .quantity(Metric.FINAL_LOSS_SCALE, last.length, "factor of the loss in the last step");
    }

    private String noScale() {
        return forks.key().precision().label() + " was trained without loss scaling";
    }

    private static double[] medians(List<double[]> series) {
        return series.stream().mapToDouble(s -> Summary.of(s).median()).toArray();
    }
}
