package dev.mantissa.report.figure;

import java.util.Locale;

/** A kind of file that a figure is written as. */
public enum FigureFormat {
    /** Pixels. */
    PNG,
    /** Vectors for the web; text stays text. */
    SVG,
    /** Vectors for print; text stays text, in the bundled font. */
    PDF;

    /** The end of the file's name, without a dot. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }
}
