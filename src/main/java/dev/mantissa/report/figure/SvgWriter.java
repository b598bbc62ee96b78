package dev.mantissa.report.figure;

import java.util.Locale;

/** Writes drawings as SVG 1.1; text stays text, in Inter or what the reader has for it. */
public final class SvgWriter {
    private SvgWriter() {}

    /** The drawing as SVG. */
    public static String of(Drawing drawing) {
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$.0f\" height=\"%2$.0f\" viewBox=\"0 0 %1$.0f %2$.0f\""
                        + " font-family=\"Mantissa Sans, Inter, Helvetica, Arial, sans-serif\" role=\"img\">%n",
                drawing.width(),
                drawing.height()));
        svg.append("<desc>").append(SvgPen.escape(drawing.description())).append("</desc>\n");
        SvgPen pen = new SvgPen(svg);
        drawing.marks().forEach(mark -> mark.with(pen));
        return svg.append("</svg>\n").toString();
    }
}
