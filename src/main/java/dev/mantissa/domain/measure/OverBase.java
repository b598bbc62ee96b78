package dev.mantissa.domain.measure;

import dev.mantissa.domain.stats.RatioInterval;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import java.util.Optional;

/**
 * Factors over Base, the training framework's own inference of the same weights at the same batch, as the paper prints them
 * (Eq. 19 and 20). Base here is measured through the same loop as the engines.
 */
public final class OverBase {
    private static final String METHOD = "interval from those of both medians (MOVER)";

    private OverBase() {}

    /** The cell that a cell's factor is over; empty for trainings, for Base itself and for models of the user. */
    public static Optional<Cell.Key> base(Cell.Key key) {
        if (key.stage() != Stage.INFERENCE || key.isBase() || key.origin().trainer() == null) {
            return Optional.empty();
        }
        return Optional.of(new Cell.Key(
                Stage.INFERENCE,
                key.model(),
                key.dataset(),
                key.imageSize(),
                key.batch(),
                key.origin().trainer(),
                Precision.FP32,
                key.origin().plain()));
    }

    /** Base's median latency over this cell's. */
    public static Quantity latency(StudySummary summary, Cell.Key key) {
        return ratio(Metric.BASE_SPEEDUP, Metric.LATENCY_P50, summary, key, true);
    }

    /** This cell's throughput over Base's. */
    public static Quantity throughput(StudySummary summary, Cell.Key key) {
        return ratio(Metric.THROUGHPUT_FACTOR, Metric.THROUGHPUT, summary, key, false);
    }

    /** A cell's quantity, be it measured or over Base; empty before the cell has ended. */
    public static Optional<Quantity> quantity(Metric metric, StudySummary summary, Cell.Key key) {
        return summary.row(key).flatMap(row -> switch (metric) {
            case BASE_SPEEDUP -> Optional.of(latency(summary, key));
            case THROUGHPUT_FACTOR -> Optional.of(throughput(summary, key));
            default -> row.get(metric);
        });
    }

    private static Quantity ratio(Metric metric, Metric of, StudySummary summary, Cell.Key key, boolean baseOnTop) {
        Optional<Quantity> own = value(summary, key, of);
        Optional<Quantity> base = base(key).flatMap(b -> value(summary, b, of));
        if (own.isEmpty() || base.isEmpty()) {
            return Quantity.unavailable(
                    metric, 0, own.isEmpty() ? "it was not measured" : "Base was not measured at this batch");
        }
        if (!own.get().available()) {
            return Quantity.unavailable(metric, own.get().n(), own.get().method());
        }
        if (!base.get().available()) {
            return Quantity.unavailable(
                    metric, base.get().n(), "Base: " + base.get().method());
        }
        Quantity top = baseOnTop ? base.get() : own.get();
        Quantity bottom = baseOnTop ? own.get() : base.get();
        Interval interval = RatioInterval.of(top, bottom).orElse(null);
        String method = (baseOnTop ? "Base's " : "this one's ") + of.label() + " over "
                + (baseOnTop ? "this one's" : "Base's") + ", " + (interval == null ? "no interval" : "95 % " + METHOD);
        return Quantity.of(metric, top.value() / bottom.value(), interval, Math.min(top.n(), bottom.n()), method);
    }

    private static Optional<Quantity> value(StudySummary summary, Cell.Key key, Metric metric) {
        return summary.row(key).flatMap(r -> r.get(metric));
    }
}
