package dev.mantissa.domain.measure;

/** A unit of measurement. */
public enum Unit {
    SECONDS("s"),
    MILLISECONDS("ms"),
    BYTES("B"),
    IMAGES_PER_SECOND("images/s"),
    JOULES("J"),
    /** A share in [0, 1]. */
    FRACTION("1"),
    /** A quotient of two values of one unit. */
    RATIO("x"),
    MEGAHERTZ("MHz"),
    WATTS("W"),
    COUNT("count"),
    /** A number without unit: a loss, a logit. */
    NONE("1");

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    /** As written in files. */
    public String symbol() {
        return symbol;
    }
}
