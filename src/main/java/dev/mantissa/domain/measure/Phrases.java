package dev.mantissa.domain.measure;

import java.util.Locale;

/** Phrases that stand in several quantities. */
final class Phrases {
    private Phrases() {}

    static String coefficientOfVariation(double cv) {
        return String.format(Locale.ROOT, "coefficient of variation %.1f %%", 100 * cv);
    }

    static String count(long n, String one, String many) {
        return n + " " + (n == 1 ? one : many);
    }
}
