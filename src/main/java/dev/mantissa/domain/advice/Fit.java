package dev.mantissa.domain.advice;

import dev.mantissa.domain.measure.Quantity;

/**
 * How a cell stands to a limit.
 *
 * @param limit the limit
 * @param quantity what is limited, in its metric's unit, or why it is not known
 * @param state whether it fits
 */
public record Fit(Limit limit, Quantity quantity, State state) {
    /** Whether a cell fits a limit. */
    public enum State {
        /** Its whole 95 % interval lies within the limit. */
        PROVEN,
        /** Its value lies within, but there is no interval, or it reaches beyond. */
        FITS,
        /** Its value lies beyond. */
        BREAKS,
        /** There is no value. */
        UNKNOWN
    }

    /** Whether the value lies within the limit; what is not known does not. */
    public boolean fits() {
        return state == State.PROVEN || state == State.FITS;
    }

    /** The value in the limit's unit; NaN where it is not known. */
    public double value() {
        return limit.kind().in(quantity.value());
    }

    /** How far it lies beyond the limit, in the limit's unit; 0 within, NaN where it is not known. */
    public double excess() {
        return Math.max(0, value() - limit.most());
    }

    /** The excess as a share of the limit; of one point for limits of accuracy below a point. */
    double share() {
        double of = limit.kind() == Limit.Kind.ACCURACY_DROP ? Math.max(1, limit.most()) : limit.most();
        return excess() / of;
    }
}
