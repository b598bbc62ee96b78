package dev.mantissa.domain.paper.claim;

import dev.mantissa.domain.measure.Interval;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.paper.claim.Evidence.Leaning;

/** Whether a number lies where a finding says. An interval decides; without one nothing is proven. */
@FunctionalInterface
interface Bound {
    /** What an interval says. */
    Leaning of(Interval interval);

    /** What a quantity says. */
    default Leaning of(Quantity quantity) {
        return quantity.available() ? quantity.confidence().map(this::of).orElse(Leaning.OPEN) : Leaning.OPEN;
    }

    /** All of it above a number; all of it below is the opposite. */
    static Bound above(double least) {
        return i -> i.low() > least ? Leaning.FOR : i.high() < least ? Leaning.AGAINST : Leaning.OPEN;
    }

    /** All of it below a number; all of it above is the opposite. */
    static Bound below(double most) {
        return i -> i.high() < most ? Leaning.FOR : i.low() > most ? Leaning.AGAINST : Leaning.OPEN;
    }

    /** All of it between two numbers; all of it on either side is the opposite. */
    static Bound within(double low, double high) {
        return i -> i.low() >= low && i.high() <= high
                ? Leaning.FOR
                : i.high() < low || i.low() > high ? Leaning.AGAINST : Leaning.OPEN;
    }
}
