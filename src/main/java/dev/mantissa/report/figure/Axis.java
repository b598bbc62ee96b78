package dev.mantissa.report.figure;

import dev.mantissa.report.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * A vertical axis with round ticks.
 *
 * @param low the lowest tick
 * @param high the highest tick
 * @param step between ticks: 1, 2, 2.5 or 5 times a power of ten
 * @param suffix after each label ("×")
 */
record Axis(double low, double high, double step, String suffix) {
    /** An axis that holds both values and has about so many ticks. */
    static Axis over(double min, double max, int ticks, String suffix) {
        double span = max - min;
        if (!(span > 0) || Double.isInfinite(span)) {
            double size = Double.isFinite(max) ? Math.max(Math.abs(max), 1e-9) : 1;
            return over(min == 0 ? 0 : min - size / 2, min == 0 ? 1 : min + size / 2, ticks, suffix);
        }
        double step = roundUp(span / Math.max(1, ticks));
        double low = Math.floor(min / step + 1e-9) * step;
        double high = Math.ceil(max / step - 1e-9) * step;
        return new Axis(low, high, step, suffix);
    }

    private static double roundUp(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        for (double factor : new double[] {1, 2, 2.5, 5}) {
            if (factor * power >= step * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        int count = (int) Math.round((high - low) / step);
        for (int i = 0; i <= count; i++) {
            ticks.add(low + i * step);
        }
        return ticks;
    }

    /** All labels carry as many decimals as the step needs, so no two are equal. */
    String label(double tick) {
        int decimals = 0;
        while (decimals < 9 && Math.abs(scaled(decimals) - Math.rint(scaled(decimals))) > 1e-6 * scaled(decimals)) {
            decimals++;
        }
        return Numbers.fixed(tick, decimals) + suffix;
    }

    private double scaled(int decimals) {
        return step * Math.pow(10, decimals);
    }

    /** Where a value lies between the lowest (0) and the highest tick (1), cut off at both. */
    double share(double value) {
        return Math.max(0, Math.min(1, (value - low) / (high - low)));
    }
}
