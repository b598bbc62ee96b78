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
    private static final String MEMORY = "peak minus idle (VmHWM)";
    private static final Comparison SPEEDUP = Comparison.ratio(
            "training_speedup",
            Metric.TRAINING_SPEEDUP,
            "Training time speedup",
            "steady steps over FP32's, same trainer · paper's Figure 10");
    private static final Comparison REDUCTION = Comparison.ratio(
            "memory_reduction",
            Metric.MEMORY_REDUCTION,
            "Memory reduction",
            "over FP32, " + MEMORY + " · paper's Figure 11");

    List<Figure> of(int side) {
        List<Cell.Key> keys = scope.cells(Stage.TRAINING, side, k -> true);
        return scope.choice().ratios() ? ratios(keys, side) : values(keys, side);
    }

    private List<Figure> ratios(List<Cell.Key> keys, int side) {
        List<Cell.Key> compared = scope.compared(keys);
        List<Figure> figures = new ArrayList<>();
        for (Comparison what : List.of(SPEEDUP, REDUCTION)) {
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
                new Comparison("training_time", Metric.TRAINING_TIME, "Training time", "all steps", null), keys, side));
        figures.addAll(scope.perNetwork(
                new Comparison(
                        "training_throughput",
                        Metric.TRAINING_THROUGHPUT,
                        "Training throughput",
                        "batch over median step, 95 % interval",
                        null),
                keys,
                side));
        figures.addAll(scope.perNetwork(
                new Comparison("peak_memory_training", Metric.PEAK_MEMORY, "Peak memory, training", MEMORY, null),
                keys,
                side));
        return figures;
    }
}
