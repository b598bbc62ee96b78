package dev.mantissa.ui.bench;

import dev.mantissa.domain.stats.Percentile;
import java.util.Arrays;
import java.util.Locale;

/** Figures as lines of fields with tabs between: id, value, unit, n, method. */
final class Said {
    private static final String SEPARATOR = "\t";

    private Said() {}

    static void say(String id, double value, String unit, long n, String method) {
        System.out.println(
                String.join(SEPARATOR, id, String.format(Locale.ROOT, "%.6f", value), unit, String.valueOf(n), method));
    }

    /** Times between frames, ms. */
    static void gaps(String id, double[] gaps, String what) {
        double[] sorted = gaps.clone();
        Arrays.sort(sorted);
        say(id + "_p99", Percentile.P99.of(sorted), "ms", gaps.length, what + "; 99th percentile");
        say(
                id + "_worst",
                sorted.length == 0 ? Double.NaN : sorted[sorted.length - 1],
                "ms",
                gaps.length,
                what + "; worst");
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return Percentile.P50.of(sorted);
    }
}
