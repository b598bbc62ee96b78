package dev.mantissa.domain.quantization;

/**
 * The values a tensor takes, ends included: f_min and f_max of the paper (Shafique et al., AI 2023, 4, section 3.2).
 *
 * @param min the smallest
 * @param max the largest
 */
public record Range(float min, float max) {
    public Range {
        if (!(min <= max) || Float.isInfinite(min) || Float.isInfinite(max)) {
            throw new IllegalArgumentException("A range needs finite ends in order, but has " + min + " and " + max);
        }
    }

    /** The smallest range that holds all values. */
    public static Range of(float... values) {
        float min = values[0];
        float max = values[0];
        for (float value : values) {
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        return new Range(min, max);
    }

    /** The largest absolute value: max(|f_min|, |f_max|). */
    public float maxAbs() {
        return Math.max(Math.abs(min), Math.abs(max));
    }

    /** Whether no value is below zero, as after a ReLU. */
    public boolean nonNegative() {
        return min >= 0;
    }

    /** The smallest range that holds this one and zero. */
    public Range withZero() {
        return new Range(Math.min(min, 0), Math.max(max, 0));
    }
}
