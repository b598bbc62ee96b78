package dev.mantissa.report.figure;

import dev.mantissa.report.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An axis with round ticks.
 *
 * @param low the lowest tick
 * @param high the highest tick
 * @param step between ticks: 1, 2, 2.5 or 5 times a power of ten; on a logarithmic axis how many of 1, 2, 5, 10 are a step
 * @param suffix after each label ("×")
 * @param log whether equal ratios are equal lengths
 */
record Axis(double low, double high, double step, String suffix, boolean log) {
    private static final double[] MANTISSAS = {1, 2, 5};

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
        return new Axis(low, high, step, suffix, false);
    }

    /** One for lines: near to 0 the distance to 0 says something; far from it, it would flatten them. */
    static Axis ofLines(double[] values, int ticks) {
        double high = Arrays.stream(values).max().orElse(1);
        double low = Arrays.stream(values).min().orElse(0);
        return over(low > 0 && low < 0.5 * high ? 0 : low, high, ticks, "");
    }

    /** A logarithmic axis that holds two positive values: ticks at 1, 2 and 5 times powers of ten, or at fewer of them. */
    static Axis logarithmic(double min, double max, int ticks, String suffix) {
        int first = index(min, false);
        int last = Math.max(first + 1, index(max, true));
        // 1-2-5, then powers of ten, then every other power and so on.
        // Such labels are short, so they may stand closer than those of a linear axis.
        int step = last - first <= Math.max(2, ticks + 2) ? 1 : 3;
        while (step > 1 && (last - first) / step > Math.max(2, ticks)) {
            step += 3;
        }
        if (step > 1) {
            first = Math.floorDiv(first, 3) * 3;
            last = first + (last - first + step - 1) / step * step;
        }
        return new Axis(at(first), at(last), step, suffix, true);
    }

    /** The place of a value in the sequence …, 0.5, 1 (place 0), 2, 5, 10, …, rounded down or up. */
    private static int index(double value, boolean up) {
        int i = 3 * (int) Math.floor(Math.log10(value)) - 1;
        while (at(i + 1) <= value * (1 + 1e-9)) {
            i++;
        }
        return up && at(i) < value * (1 - 1e-9) ? i + 1 : i;
    }

    private static double at(int index) {
        return MANTISSAS[Math.floorMod(index, 3)] * Math.pow(10, Math.floorDiv(index, 3));
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
        if (log) {
            int last = index(high, true);
            for (int i = index(low, false); i <= last; i += (int) step) {
                ticks.add(at(i));
            }
            return ticks;
        }
        int count = (int) Math.round((high - low) / step);
        for (int i = 0; i <= count; i++) {
            ticks.add(low + i * step);
        }
        return ticks;
    }

    /** What the labels need beside the frame. */
    double room(Typeface face) {
        double widest = ticks().stream()
                .mapToDouble(t -> face.width(label(t), Plot.LABEL, Weight.REGULAR))
                .max()
                .orElse(0);
        return Math.max(28, widest) + 8;
    }

    /** All labels carry as many decimals as the step needs, so no two are equal. */
    String label(double tick) {
        double unit = log ? tick : step;
        int decimals = 0;
        while (decimals < 9 && !whole(unit * Math.pow(10, decimals))) {
            decimals++;
        }
        return Numbers.fixed(tick, decimals) + suffix;
    }

    private static boolean whole(double x) {
        return Math.abs(x - Math.rint(x)) <= 1e-6 * x;
    }

    /** Where a value lies between the lowest (0) and the highest tick (1), cut off at both. */
    double share(double value) {
        double share =
                log ? Math.log(Math.max(value, low / 10) / low) / Math.log(high / low) : (value - low) / (high - low);
        return Math.max(0, Math.min(1, share));
    }
}
