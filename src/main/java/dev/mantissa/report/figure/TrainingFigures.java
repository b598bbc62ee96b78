package dev.mantissa.report.figure;

import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Training time and memory: factors as in the paper's Figures 10 and 11, a line a network, or values with a chart a network.
 * Where a chart would have more than eight series, each trainer has one of its own.
 */
record TrainingFigures(Scope scope) {
    List<Figure> of(int side) {
        List<Cell.Key> keys = scope.cells(Stage.TRAINING, side, k -> true);
        return scope.choice().ratios() ? ratios(keys, side) : values(keys, side);
    }

    private List<Figure> ratios(List<Cell.Key> keys, int side) {
        List<Cell.Key> compared = scope.compared(keys);
        List<Figure> figures = new ArrayList<>();
        for (Comparison what : List.of(speedup(), reduction())) {
            if (!scope.severalModels() || scope.choice().across() != Across.BATCH) {
                figures.addAll(scope.perNetwork(what, compared, side));
                continue;
            }
            for (Precision precision :
                    compared.stream().map(Cell.Key::precision).distinct().toList()) {
                figures.addAll(perPrecision(
                        what,
                        compared.stream()
                                .filter(k -> k.precision() == precision)
                                .toList(),
                        precision,
                        side));
            }
        }
        return figures;
    }

    /** The paper's Figure 10 has factors of whole trainings; these are of steps, which have an interval in one training too. */
    private Comparison speedup() {
        return Comparison.ratio(
                "training_speedup",
                Metric.TRAINING_SPEEDUP,
                "Training time speedup",
                scope.ofTrainings(
                                "FP32's median step over this one's", "FP32's step over this one's (means of medians)")
                        + ", first 3 left out · paper's Figure 10 (of totals)");
    }

    private Comparison reduction() {
        return Comparison.ratio(
                "memory_reduction",
                Metric.MEMORY_REDUCTION,
                "Memory reduction",
                "FP32's peak over this one's, same trainer, " + scope.memory() + " · paper's Figure 11");
    }

    private List<Figure> perPrecision(Comparison what, List<Cell.Key> keys, Precision precision, int side) {
        Naming naming = Naming.byNetwork(keys, scope.material().spec().models());
        String suffix = "-" + precision.name().toLowerCase(Locale.ROOT);
        return Parts.of(keys, naming).stream()
                .map(p -> p.in(scope.frame(side, suffix, precision.label())).byBatch(what, p.keys(), naming))
                .toList();
    }

    private List<Figure> values(List<Cell.Key> keys, int side) {
        List<Figure> figures = new ArrayList<>();
        figures.addAll(scope.perNetwork(
                new Comparison(
                        "training_time",
                        Metric.TRAINING_TIME,
                        "Training time",
                        "sum of all steps" + (scope.trainings() > 1 ? ", mean of the trainings" : ""),
                        null),
                keys,
                side));
        figures.addAll(scope.perNetwork(
                new Comparison(
                        "training_throughput",
                        Metric.TRAINING_THROUGHPUT,
                        "Training throughput",
                        "batch over "
                                + scope.ofTrainings(
                                        "median step, 95 % interval", "step (mean of medians, 95 % t-interval)")
                                + ", first 3 left out",
                        null),
                keys,
                side));
        figures.addAll(scope.perNetwork(
                new Comparison(
                        "peak_memory_training", Metric.PEAK_MEMORY, "Peak memory, training", scope.memory(), null),
                keys,
                side));
        return figures;
    }
}
