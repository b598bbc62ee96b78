package dev.mantissa.report;

import dev.mantissa.domain.measure.Interval;
import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Unit;

/**
 * The unit a person reads a value in.
 *
 * @param divisor a value of the metric's unit is divided by it
 * @param symbol of the scaled unit; empty for numbers without one
 * @param spaced whether a space stands between number and symbol
 */
public record Scale(double divisor, String symbol, boolean spaced) {
    /** The scale in which a value of this size reads best. */
    public static Scale of(Metric metric, double size) {
        if (metric == Metric.ACCURACY_DIFFERENCE) {
            return new Scale(0.01, "pt", true);
        }
        return of(metric.unit(), Math.abs(size));
    }

    private static Scale of(Unit unit, double size) {
        return switch (unit) {
            case SECONDS -> seconds(size);
            case MILLISECONDS -> size == 0 ? new Scale(1, "ms", true) : milliseconds(size);
            case BYTES -> bytes(size);
            case IMAGES_PER_SECOND -> new Scale(1, "images/s", true);
            case JOULES -> size >= 1 || size == 0 ? new Scale(1, "J", true) : new Scale(1e-3, "mJ", true);
            case FRACTION -> new Scale(0.01, "%", true);
            case RATIO -> new Scale(1, "×", false);
            case MEGAHERTZ -> new Scale(1, "MHz", true);
            case WATTS -> new Scale(1, "W", true);
            case COUNT, NONE -> new Scale(1, "", false);
        };
    }

    private static Scale seconds(double size) {
        if (size >= 7_200) {
            return new Scale(3_600, "h", true);
        }
        if (size >= 600) {
            return new Scale(60, "min", true);
        }
        return size >= 1 || size == 0 ? new Scale(1, "s", true) : new Scale(1e-3, "ms", true);
    }

    private static Scale milliseconds(double size) {
        if (size >= 10_000) {
            return new Scale(1_000, "s", true);
        }
        return size >= 0.1 ? new Scale(1, "ms", true) : new Scale(1e-3, "µs", true);
    }

    private static Scale bytes(double size) {
        if (size >= 1e9) {
            return new Scale(1e9, "GB", true);
        }
        return size >= 1e5 || size == 0 ? new Scale(1e6, "MB", true) : new Scale(1e3, "kB", true);
    }

    /** An interval in this scale; null for none. */
    public Interval in(Interval interval) {
        return interval == null ? null : new Interval(interval.low() / divisor, interval.high() / divisor);
    }

    /** A number in this scale with its symbol. */
    String with(String number) {
        return symbol.isEmpty() ? number : number + (spaced ? " " : "") + symbol;
    }
}
