package dev.mantissa.domain.advice;

import dev.mantissa.domain.measure.AccuracyDifference;
import dev.mantissa.domain.measure.Interval;
import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import java.util.Map;
import java.util.Set;

/**
 * What a cell must not exceed.
 *
 * @param kind of what
 * @param most in the kind's unit: ms, s, percentage points, MB (10^6 bytes)
 */
public record Limit(Kind kind, double most) {
    /** What can be limited. */
    public enum Kind {
        /** Median latency of a call, ms. */
        LATENCY("latency p50", "ms", Metric.LATENCY_P50, 1, Stage.INFERENCE),
        /** Time of all training steps, s. */
        TRAINING_TIME("training time", "s", Metric.TRAINING_TIME, 1, Stage.TRAINING),
        /**
         * Accuracy of FP32 minus the cell's, percentage points: of the same weights on the same engine, or of the training of
         * the same network, batch size and trainer.
         */
        ACCURACY_DROP(
                "accuracy drop against FP32", "pt", Metric.ACCURACY_DIFFERENCE, -0.01, Stage.TRAINING, Stage.INFERENCE),
        /** Peak memory, MB. */
        MEMORY("peak memory", "MB", Metric.PEAK_MEMORY, 1e6, Stage.TRAINING, Stage.INFERENCE);

        private final String label;
        private final String unit;
        private final Metric metric;
        private final double divisor;
        private final Set<Stage> stages;

        Kind(String label, String unit, Metric metric, double divisor, Stage... stages) {
            this.label = label;
            this.unit = unit;
            this.metric = metric;
            this.divisor = divisor;
            this.stages = Set.of(stages);
        }

        /** Whether cells of a stage can be limited in it. */
        public boolean of(Stage stage) {
            return stages.contains(stage);
        }

        /** Whether it limits what an objective is read from. */
        public boolean limits(Objective objective) {
            return metric == objective.metric();
        }

        /** As a person reads it. */
        public String label() {
            return label;
        }

        /** The unit of the limit. */
        public String unit() {
            return unit;
        }

        /** A quantity's value in the unit of the limit, larger is worse. */
        public double in(double value) {
            double scaled = value / divisor;
            return scaled == 0 ? 0 : scaled;
        }

        /** The end of an interval that is worse, in the unit of the limit. */
        double worstOf(Interval interval) {
            return in(divisor < 0 ? interval.low() : interval.high());
        }
    }

    private static final String NO_FP32 = "no training in FP32 of the same network and batch size";

    /** A limit of 0 points is one; a latency or a memory of 0 is none. */
    public Limit {
        if (!Double.isFinite(most) || most < 0 || (most == 0 && kind != Kind.ACCURACY_DROP)) {
            throw new IllegalArgumentException(kind + " " + most);
        }
    }

    /** The limit in the unit of what it limits. */
    public double value() {
        return most * kind.divisor;
    }

    /** How a cell stands to this limit; {@code others} are the cells that it may be compared with. */
    Fit of(StudySummary.Row row, Map<Cell.Key, StudySummary.Row> others) {
        Quantity quantity = quantity(row, others);
        if (!quantity.available()) {
            return new Fit(this, quantity, Fit.State.UNKNOWN);
        }
        if (kind.in(quantity.value()) > most) {
            return new Fit(this, quantity, Fit.State.BREAKS);
        }
        boolean proven =
                quantity.confidence().filter(i -> kind.worstOf(i) <= most).isPresent();
        return new Fit(this, quantity, proven ? Fit.State.PROVEN : Fit.State.FITS);
    }

    private Quantity quantity(StudySummary.Row row, Map<Cell.Key, StudySummary.Row> others) {
        if (kind == Kind.ACCURACY_DROP && row.key().precision() == Precision.FP32) {
            Quantity accuracy = Objective.ACCURACY.of(row);
            return accuracy.available()
                    ? Quantity.of(kind.metric, 0, new Interval(0, 0), accuracy.n(), "it is FP32 itself")
                    : Quantity.unavailable(kind.metric, 0, accuracy.method());
        }
        if (kind == Kind.ACCURACY_DROP && row.key().stage() == Stage.TRAINING) {
            return drop(row, others.get(row.key().reference()));
        }
        return row.get(kind.metric, Objective.NOT_MEASURED);
    }

    /** Another training has other weights, so its answers are not paired with FP32's. */
    private static Quantity drop(StudySummary.Row row, StudySummary.Row fp32) {
        Quantity own = Objective.ACCURACY.of(row);
        if (!own.available()) {
            return Quantity.unavailable(Metric.ACCURACY_DIFFERENCE, 0, own.method());
        }
        Quantity reference = fp32 == null ? null : Objective.ACCURACY.of(fp32);
        return reference == null || !reference.available()
                ? Quantity.unavailable(
                        Metric.ACCURACY_DIFFERENCE, 0, reference == null ? NO_FP32 : "FP32: " + reference.method())
                : AccuracyDifference.unpaired(own, reference, "two trainings");
    }
}
