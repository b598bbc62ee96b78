package dev.mantissa.domain.stats;

import dev.mantissa.domain.measure.Interval;
import dev.mantissa.domain.measure.Quantity;
import java.util.Optional;

/**
 * The interval of a ratio of two positive, independent estimates from their own intervals: MOVER, the method of variance
 * estimates recovery, on the logarithms (G. Zou and A. Donner, Construction of confidence limits about effect measures: a
 * general approach, Statistics in Medicine 27, 2008, eq. 5). It serves where the samples behind a number are not at hand any more, or
 * where its two sides rest on different numbers of forks.
 */
public final class RatioInterval {
    private RatioInterval() {}

    /** The interval of one quantity over another; empty where either has none, or an end is not positive. */
    public static Optional<Interval> of(Quantity top, Quantity bottom) {
        return top.interval() == null || bottom.interval() == null
                ? Optional.empty()
                : of(top.value(), top.interval(), bottom.value(), bottom.interval());
    }

    /** The interval of {@code a / b}; empty where an end is not positive. */
    public static Optional<Interval> of(double a, Interval ofA, double b, Interval ofB) {
        if (!(a > 0 && b > 0 && ofA.low() > 0 && ofB.low() > 0)) {
            return Optional.empty();
        }
        double ratio = a / b;
        double down = Math.hypot(Math.log(a / ofA.low()), Math.log(ofB.high() / b));
        double up = Math.hypot(Math.log(ofA.high() / a), Math.log(b / ofB.low()));
        return Optional.of(new Interval(ratio * Math.exp(-down), ratio * Math.exp(up)));
    }
}
