package dev.mantissa.domain.paper;

import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the paper printed for a cell: a number of Table 4 or 8, or a ratio of two of Table 8, whose factors are ratios of its rates.
 *
 * @param table where it stands
 * @param value in the metric's unit
 */
public record Published(PublishedTable table, double value) {
    /** The paper's number for a metric of a cell of the same network, image size, mode and batch size, where there is one. */
    public static Optional<Published> of(Metric metric, Cell.Key key) {
        if (key.model().alpha() != 1
                || key.model().head() != Head.PAPER
                || key.model().external()
                || key.imageSize() != PaperData.CIFAR_10.side()) {
            return Optional.empty();
        }
        return switch (key.stage()) {
            case TRAINING -> training(metric, key);
            case CONVERSION -> Optional.empty();
            case INFERENCE -> inference(metric, key);
        };
    }

    private static Optional<Published> training(Metric metric, Cell.Key key) {
        boolean known = key.precision() == Precision.FP32 || key.precision().mixed();
        boolean ratio = metric == Metric.MEMORY_REDUCTION && key.precision().mixed();
        if (!known || !(ratio || metric == Metric.PEAK_MEMORY)) {
            return Optional.empty();
        }
        Mode mode = key.precision().mixed() ? Mode.WITH_AMP : Mode.WITHOUT_AMP;
        return published(PublishedTable.TABLE_4, printed(PublishedTable.TABLE_4, key, mode, metric));
    }

    private static Optional<Published> inference(Metric metric, Cell.Key key) {
        Optional<Mode> mode = mode(key);
        if (mode.isEmpty()) {
            return Optional.empty();
        }
        OptionalDouble own = rate(key, mode.get());
        return switch (metric) {
            case THROUGHPUT -> published(PublishedTable.TABLE_8, own);
            case BASE_SPEEDUP, THROUGHPUT_FACTOR ->
                mode.get() == Mode.BASE ? Optional.empty() : ratio(own, rate(key, Mode.BASE));
            case LATENCY_SPEEDUP ->
                mode.get() == Mode.BASE || mode.get() == Mode.FP32
                        ? Optional.empty()
                        : ratio(own, rate(key, Mode.FP32));
            default -> Optional.empty();
        };
    }

    private static Optional<Mode> mode(Cell.Key key) {
        if (key.stage() != Stage.INFERENCE || key.origin().method() == CalibrationSpec.Method.DYNAMIC) {
            return Optional.empty();
        }
        if (key.isBase()) {
            return Optional.of(Mode.BASE);
        }
        return switch (key.precision()) {
            case FP32 -> Optional.of(Mode.FP32);
            case FP16 -> Optional.of(Mode.FP16);
            case INT8 -> Optional.of(Mode.INT8);
            default -> Optional.empty();
        };
    }

    private static OptionalDouble rate(Cell.Key key, Mode mode) {
        return printed(PublishedTable.TABLE_8, key, mode, Metric.THROUGHPUT);
    }

    private static OptionalDouble printed(PublishedTable table, Cell.Key key, Mode mode, Metric metric) {
        return ReferenceSeries.value(table, key.model().network(), mode, metric, key.batch());
    }

    private static Optional<Published> ratio(OptionalDouble top, OptionalDouble bottom) {
        return top.isEmpty() || bottom.isEmpty()
                ? Optional.empty()
                : Optional.of(new Published(PublishedTable.TABLE_8, top.getAsDouble() / bottom.getAsDouble()));
    }

    private static Optional<Published> published(PublishedTable table, OptionalDouble value) {
        return value.isPresent() ? Optional.of(new Published(table, value.getAsDouble())) : Optional.empty();
    }
}
