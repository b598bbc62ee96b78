package dev.mantissa.report.figure;

import java.io.InputStream;

/** A weight of the bundled font Mantissa Sans; its files stand on the class path below {@code /assets/fonts}. */
public enum Weight {
    REGULAR("Regular"),
    MEDIUM("Medium"),
    SEMIBOLD("SemiBold");

    private final String style;

    Weight(String style) {
        this.style = style;
    }

    /** The font file on the class path. */
    public String resource() {
        return "/assets/fonts/MantissaSans-" + style + ".ttf";
    }

    /** The font file. */
    public InputStream open() {
        InputStream in = Weight.class.getResourceAsStream(resource());
        if (in == null) {
            throw new IllegalStateException(resource() + " is not on the class path");
        }
        return in;
    }

    /** The full name of the font, by which a toolkit finds it once loaded. */
    public String fullName() {
        return this == REGULAR ? "Mantissa Sans" : "Mantissa Sans " + style;
    }

    /** As style sheets and SVG say it. */
    public int number() {
        return switch (this) {
            case REGULAR -> 400;
            case MEDIUM -> 500;
            case SEMIBOLD -> 600;
        };
    }
}
