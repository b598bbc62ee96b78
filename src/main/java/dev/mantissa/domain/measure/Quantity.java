package dev.mantissa.domain.measure;

import java.util.Optional;

/**
 * A number that knows its unit, its n and its method, or says why it is missing.
 *
 * @param metric what it is
 * @param value in the metric's unit; NaN where unavailable
 * @param interval 95 % interval, or null where there is none (the method says why)
 * @param n how many samples, images or runs it rests on
 * @param method how it was found, or why it is unavailable: a phrase for a person
 */
public record Quantity(Metric metric, double value, Interval interval, long n, String method) {
    /** A value with an interval. */
    public static Quantity of(Metric metric, double value, Interval interval, long n, String method) {
        return new Quantity(metric, value, interval, n, method);
    }

    /** A value without interval. */
    public static Quantity of(Metric metric, double value, long n, String method) {
        return new Quantity(metric, value, null, n, method);
    }

    /** A value that is not there, and why. */
    public static Quantity unavailable(Metric metric, long n, String why) {
        return new Quantity(metric, Double.NaN, null, n, why);
    }

    /** Whether there is a value. */
    public boolean available() {
        return !Double.isNaN(value);
    }

    /** The interval, if there is one. */
    public Optional<Interval> confidence() {
        return Optional.ofNullable(interval);
    }
}
