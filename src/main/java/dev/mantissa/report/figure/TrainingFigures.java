package dev.mantissa.report.figure;

import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.ModelSpec;
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
    private static final int MOST = 8;
    private static final String MEMORY = "peak minus idle (VmHWM)";
    private static final Comparison SPEEDUP = Comparison.ratio(
            "training_speedup",
            Metric.TRAINING_SPEEDUP,
            "Training time speedup",
            "over FP32, same trainer · paper's Figure 10");
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
            if (!scope.severalModels()) {
                figures.addAll(perNetwork(what, compared, side));
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
        List<Figure> figures = new ArrayList<>();
        for (List<Cell.Key> part : parts(keys, scope.models(keys).size())) {
            boolean split = part.size() < keys.size();
            Backend backend = part.get(0).backend();
            String suffix = "-" + precision.name().toLowerCase(Locale.ROOT) + (split ? "-" + backend.id() : "");
            String subject = precision.label() + (split ? ", " + backend.label() : "");
            figures.add(scope.frame(side, suffix, subject)
                    .byBatch(what, part, Naming.byNetwork(part, scope.material().spec().models())));
        }
        return figures;
    }

    private List<Figure> values(List<Cell.Key> keys, int side) {
        List<Figure> figures = new ArrayList<>();
        figures.addAll(perNetwork(
                new Comparison("training_time", Metric.TRAINING_TIME, "Training time", "all steps", null),
                keys,
                side));
        figures.addAll(perNetwork(
                new Comparison(
                        "training_throughput",
                        Metric.TRAINING_THROUGHPUT,
                        "Training throughput",
                        "batch over median step, 95 % interval",
                        null),
                keys,
                side));
        figures.addAll(perNetwork(
                new Comparison("peak_memory_training", Metric.PEAK_MEMORY, "Peak memory, training", MEMORY, null),
                keys,
                side));
        return figures;
    }

    private List<Figure> perNetwork(Comparison what, List<Cell.Key> keys, int side) {
        List<Figure> figures = new ArrayList<>();
        for (ModelSpec model : scope.models(keys)) {
            List<Cell.Key> own = keys.stream().filter(k -> k.model().equals(model)).toList();
            long modes = own.stream().map(Cell.Key::precision).distinct().count();
            for (List<Cell.Key> part : parts(own, modes)) {
                Frame frame = scope.frame(model, side);
                if (part.size() < own.size()) {
                    frame = split(frame, part.get(0).backend());
                }
                figures.add(frame.byBatch(what, part, Naming.byPrecision(part, scope.variants())));
            }
        }
        return figures;
    }

    private static Frame split(Frame frame, Backend backend) {
        String subject = (frame.subject().isEmpty() ? "" : frame.subject() + ", ") + backend.label();
        return new Frame(frame.material(), subject, frame.suffix() + "-" + backend.id(), frame.log());
    }

    /** One part, or one a trainer where they would be too many series together; none of nothing. */
    private static List<List<Cell.Key>> parts(List<Cell.Key> keys, long seriesOfTrainer) {
        List<Backend> backends = keys.stream().map(Cell.Key::backend).distinct().toList();
        if (keys.isEmpty()) {
            return List.of();
        }
        if (backends.size() * seriesOfTrainer <= MOST) {
            return List.of(keys);
        }
        return backends.stream()
                .map(b -> keys.stream().filter(k -> k.backend() == b).toList())
                .toList();
    }
}
