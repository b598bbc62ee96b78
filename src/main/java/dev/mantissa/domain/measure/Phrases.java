package dev.mantissa.domain.measure;

import java.util.Locale;

/** Phrases that stand in several quantities. */
final class Phrases {
    private Phrases() {}

    static String unsteady(double cv) {
        return String.format(Locale.ROOT, "the median moved by %.1f %% between tenths of the run", 100 * cv);
    }

    /** Billions: "2.15 G". */
    static String giga(double x) {
        return String.format(Locale.ROOT, "%.3g G", x / 1e9);
    }

    static String count(long n, String one, String many) {
        return n + " " + (n == 1 ? one : many);
    }
}
