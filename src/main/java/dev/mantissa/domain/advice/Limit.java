package dev.mantissa.domain.advice;

import dev.mantissa.domain.measure.Interval;
import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.study.Precision;

/**
 * What a cell must not exceed.
 *
 * @param kind of what
 * @param most in the kind's unit: ms, percentage points, MB (10^6 bytes)
 */
public record Limit(Kind kind, double most) {
    /** What can be limited. */
    public enum Kind {
        /** Median latency of a call, ms. */
        LATENCY("latency p50", "ms", Metric.LATENCY_P50, 1),
        /** Accuracy of FP32 of the same weights on the same engine, minus the cell's, percentage points. */
        ACCURACY_DROP("accuracy drop against FP32", "pt", Metric.ACCURACY_DIFFERENCE, -0.01),
        /** Peak memory, MB. */
        MEMORY("peak memory", "MB", Metric.PEAK_MEMORY, 1e6);

        private final String label;
        private final String unit;
        private final Metric metric;
        private final double divisor;

        Kind(String label, String unit, Metric metric, double divisor) {
            this.label = label;
            this.unit = unit;
            this.metric = metric;
            this.divisor = divisor;
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

    /** A limit of 0 points is one; a latency or a memory of 0 is none. */
    public Limit {
        if (!Double.isFinite(most) || most < 0 || (most == 0 && kind != Kind.ACCURACY_DROP)) {
            throw new IllegalArgumentException(kind + " " + most);
        }
    }

    /** How a cell stands to this limit. */
    public Fit of(StudySummary.Row row) {
        Quantity quantity = quantity(row);
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

    private Quantity quantity(StudySummary.Row row) {
        if (kind == Kind.ACCURACY_DROP && row.key().precision() == Precision.FP32) {
            Quantity accuracy = Objective.ACCURACY.of(row);
            return accuracy.available()
                    ? Quantity.of(kind.metric, 0, new Interval(0, 0), accuracy.n(), "it is FP32 itself")
                    : Quantity.unavailable(kind.metric, 0, accuracy.method());
        }
        return row.get(kind.metric, Objective.NOT_MEASURED);
    }
}
