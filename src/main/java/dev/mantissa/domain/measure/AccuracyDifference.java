package dev.mantissa.domain.measure;

import dev.mantissa.domain.stats.DifferenceInterval;

/** The difference of two accuracies whose answers have no pairs: other images, or other trainings. */
public final class AccuracyDifference {
    private AccuracyDifference() {}

    /**
     * One accuracy minus another, in [-1, 1].
     *
     * @param what why they have no pairs, the beginning of the method: "two trainings"
     */
    public static Quantity unpaired(Quantity own, Quantity reference, String what) {
        Interval interval = DifferenceInterval.of(own, reference).orElse(null);
        return Quantity.of(
                Metric.ACCURACY_DIFFERENCE,
                own.value() - reference.value(),
                interval,
                Math.min(own.n(), reference.n()),
                what + ", " + (interval == null ? "no interval" : "95 % interval from those of both (MOVER)"));
    }
}
