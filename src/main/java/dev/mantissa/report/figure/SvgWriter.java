package dev.mantissa.report.figure;

import java.util.Locale;

/** Writes drawings as SVG 1.1; text stays text, in Inter or what the reader has for it. */
public final class SvgWriter {
    private SvgWriter() {}

    /** The drawing as a file of its own. */
    public static String of(Drawing drawing) {
        return svg(
                drawing,
                String.format(
                        Locale.ROOT,
                        "xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\""
                                + " font-family=\"Mantissa Sans, Inter, Helvetica, Arial, sans-serif\"",
                        drawing.width(),
                        drawing.height()));
    }

    /** The drawing inside a page, which gives it its size and font. */
    public static String inline(Drawing drawing, String id) {
        return svg(drawing, "id=\"" + SvgPen.escape(id).replace("\"", "&quot;") + "\"");
    }

    private static String svg(Drawing drawing, String attributes) {
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg %s viewBox=\"0 0 %.0f %.0f\" role=\"img\">\n",
                attributes,
                drawing.width(),
                drawing.height()));
        svg.append("<desc>").append(SvgPen.escape(drawing.description())).append("</desc>\n");
        SvgPen pen = new SvgPen(svg);
        drawing.marks().forEach(mark -> mark.with(pen));
        return svg.append("</svg>\n").toString();
    }
}
