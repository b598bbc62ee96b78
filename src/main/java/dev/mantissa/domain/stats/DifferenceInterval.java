package dev.mantissa.domain.stats;

import dev.mantissa.domain.measure.Interval;
import dev.mantissa.domain.measure.Quantity;
import java.util.Optional;

/**
 * The interval of a difference of two independent estimates from their own intervals: MOVER (G. Zou and A. Donner, Construction
 * of confidence limits about effect measures: a general approach, Statistics in Medicine 27, 2008, eq. 3). With Wilson's
 * intervals of two shares it is Newcombe's (Statistics in Medicine 17, 1998, method 10).
 */
public final class DifferenceInterval {
    private DifferenceInterval() {}

    /** The interval of one quantity minus another; empty where either has none. */
    public static Optional<Interval> of(Quantity a, Quantity b) {
        return a.interval() == null || b.interval() == null
                ? Optional.empty()
                : Optional.of(of(a.value(), a.interval(), b.value(), b.interval()));
    }

    /** The interval of {@code a - b}. */
    public static Interval of(double a, Interval ofA, double b, Interval ofB) {
        double difference = a - b;
        return new Interval(
                difference - Math.hypot(a - ofA.low(), ofB.high() - b),
                difference + Math.hypot(ofA.high() - a, b - ofB.low()));
    }
}
