package dev.mantissa.ui.newstudy;

import java.util.Locale;

/** Estimated times for a person. */
final class TimeWords {
    private static final double SPREAD = 1.6;

    private TimeWords() {}

    /** A whole study: "about 4 min (3 to 7)". */
    static String study(double seconds) {
        if (seconds < 90) {
            return "about a minute";
        }
        boolean hours = seconds > 2 * 3_600;
        double unit = hours ? 3_600 : 60;
        long low = Math.max(1, Math.round(seconds / SPREAD / unit));
        long high = Math.round(Math.ceil(seconds * SPREAD / unit));
        return "about " + Math.round(seconds / unit) + (hours ? " h" : " min") + " (" + low + " to " + high + ")";
    }

    /** A cell: "12 s", "3 min", "1.5 h". */
    static String cell(double seconds) {
        if (seconds < 99.5) {
            return Math.round(seconds) + " s";
        }
        double hours = seconds / 3_600;
        return hours < 1.5
                ? Math.round(seconds / 60) + " min"
                : String.format(Locale.ROOT, hours < 10 ? "%.1f h" : "%.0f h", hours);
    }
}
