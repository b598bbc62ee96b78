package dev.mantissa.report;

import dev.mantissa.domain.measure.Interval;
import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.LongSummaryStatistics;

/**
 * Numbers as people read them: three significant digits, thousands separated by commas, a true minus sign, the unit
 * beside; the same in every language, so that a table can be compared with another.
 */
public final class Numbers {
    /** What stands where there is no value. */
    public static final String MISSING = "–";

    private Numbers() {}

    /** {@code 12.3 ms}; {@value #MISSING} where there is no value. */
    public static String value(Quantity quantity) {
        return quantity.available() ? value(quantity.metric(), quantity.value()) : MISSING;
    }

    /** {@code 12.3 ms}: a value in its metric's unit. */
    public static String value(Metric metric, double value) {
        Scale scale = Scale.of(metric, value);
        double scaled = value / scale.divisor();
        return scale.with(number(metric, scaled, decimals(metric, scaled)));
    }

    /** {@code 3.60× [3.51, 3.69]}: with the interval, where there is one, in the same unit and with the same decimals. */
    public static String withInterval(Quantity quantity) {
        Interval interval = quantity.interval();
        if (!quantity.available() || interval == null) {
            return value(quantity);
        }
        Metric metric = quantity.metric();
        Scale scale = Scale.of(metric, quantity.value());
        double scaled = quantity.value() / scale.divisor();
        int decimals = decimals(metric, scaled);
        return scale.with(number(metric, scaled, decimals))
                + " [" + number(metric, interval.low() / scale.divisor(), decimals)
                + ", " + number(metric, interval.high() / scale.divisor(), decimals) + "]";
    }

    /** {@code 81.2 % [79.4, 82.9], n 2,000}; where there is no value, the reason. */
    public static String full(Quantity quantity) {
        return quantity.available()
                ? withInterval(quantity) + ", n " + count(quantity.n())
                : MISSING + " (" + quantity.method() + ")";
    }

    /** {@code 3.60× [3.51, 3.69]}: the ratio of two quantities of any unit, with its interval, where there is one. */
    public static String ratio(Quantity ratio) {
        return withInterval(
                new Quantity(Metric.LATENCY_SPEEDUP, ratio.value(), ratio.interval(), ratio.n(), ratio.method()));
    }

    /** Three significant digits or all whole ones, without a unit. */
    public static String significant(double x) {
        return fixed(x, decimals(Math.abs(x)));
    }

    /** {@code 12,345}. */
    public static String count(long n) {
        return fixed((double) n, 0);
    }

    /** {@code n 300}, {@code n 300–12,000}: the fewest and the most that values rest on. */
    public static String n(LongSummaryStatistics n) {
        return "n " + count(n.getMin()) + (n.getMin() == n.getMax() ? "" : "–" + count(n.getMax()));
    }

    /** A number with so many decimals and thousands separators. */
    public static String fixed(double x, int decimals) {
        String digits = Double.isFinite(x) ? grouped(Math.abs(x), decimals) : String.valueOf(Math.abs(x));
        // A rounded zero has no sign.
        boolean zero = digits.chars().noneMatch(c -> c >= '1' && c <= '9');
        return x < 0 && !zero ? "−" + digits : digits;
    }

    /** As {@code %,.f} does it, in a fifth of the time: a session has up to some ten thousand numbers. */
    private static String grouped(double x, int decimals) {
        String plain =
                BigDecimal.valueOf(x).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
        int whole = plain.indexOf('.') < 0 ? plain.length() : plain.indexOf('.');
        StringBuilder text = new StringBuilder(plain);
        for (int at = whole - 3; at > 0; at -= 3) {
            text.insert(at, ',');
        }
        return text.toString();
    }

    private static String number(Metric metric, double x, int decimals) {
        if (metric.unit() == Unit.NONE && x != 0 && Math.abs(x) < 1e-3) {
            return String.format(Locale.ROOT, "%.1e", x).replace("-", "−");
        }
        return fixed(x, decimals);
    }

    private static int decimals(Metric metric, double x) {
        double size = Math.abs(x);
        return switch (metric.unit()) {
            case COUNT -> size == Math.rint(size) ? 0 : 1;
            case FRACTION -> 1;
            case RATIO -> size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
            default -> decimals(size);
        };
    }

    /** What three significant digits have after the point. */
    private static int decimals(double size) {
        return size >= 99.95 || size == 0 ? 0 : size >= 9.995 ? 1 : size >= 0.9995 ? 2 : 3;
    }
}
