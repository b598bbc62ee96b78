package dev.mantissa.domain.compare;

import dev.mantissa.domain.measure.Quantity;

/**
 * A quantity of a session against the reference's.
 *
 * @param kind how the two are set against each other
 * @param result the ratio or the difference with its interval, or why there is none
 * @param proof whether there is a difference
 */
public record Contrast(Kind kind, Quantity result, Proof proof) {
    /** How two quantities are set against each other. */
    public enum Kind {
        /** This one's over the reference's. */
        RATIO,
        /** This one's minus the reference's. */
        DIFFERENCE
    }

    /** What the interval proves. */
    public enum Proof {
        /** It is better than the reference. */
        BETTER("better"),
        /** It is worse than the reference. */
        WORSE("worse"),
        /** The interval covers no difference. */
        NONE("no proven difference"),
        /** There is no interval, or no value. */
        UNKNOWN("not known");

        private final String label;

        Proof(String label) {
            this.label = label;
        }

        /** As a person reads it. */
        public String label() {
            return label;
        }

        /** Whether there is a difference. */
        public boolean differs() {
            return this == BETTER || this == WORSE;
        }
    }
}
