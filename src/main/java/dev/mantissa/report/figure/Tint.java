package dev.mantissa.report.figure;

import java.util.Locale;

/**
 * A colour.
 *
 * @param rgb red, green and blue, 0xRRGGBB
 * @param opacity in [0, 1]
 */
public record Tint(int rgb, double opacity) {
    /** An opaque colour. */
    public static Tint of(int rgb) {
        return new Tint(rgb, 1);
    }

    /** The same colour, seen through. */
    public Tint fade(double factor) {
        return new Tint(rgb, opacity * factor);
    }

    /** {@code #d55e00}. */
    public String hex() {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }
}
