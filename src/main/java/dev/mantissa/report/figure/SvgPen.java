package dev.mantissa.report.figure;

import java.util.Locale;

/** Writes marks as SVG elements. */
final class SvgPen implements Pen {
    private final StringBuilder svg;

    SvgPen(StringBuilder svg) {
        this.svg = svg;
    }

    @Override
    public void line(Mark.Line line) {
        add("<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"", line.x1(), line.y1(), line.x2(), line.y2());
        stroke(line.tint(), line.width(), line.dashed());
    }

    @Override
    public void rect(Mark.Rect rect) {
        double inset = rect.stroke() == null ? 0 : rect.strokeWidth() / 2;
        add(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\"",
                rect.x() + inset,
                rect.y() + inset,
                Math.max(0, rect.w() - 2 * inset),
                Math.max(0, rect.h() - 2 * inset),
                rect.radius());
        paint("fill", rect.fill());
        if (rect.stroke() != null) {
            paint("stroke", rect.stroke());
            add(" stroke-width=\"%s\"", rect.strokeWidth());
        }
        svg.append("/>\n");
    }

    @Override
    public void polyline(Mark.Polyline polyline) {
        svg.append("<polyline points=\"")
                .append(points(polyline.xs(), polyline.ys()))
                .append('"');
        stroke(polyline.tint(), polyline.width(), polyline.dashed());
    }

    @Override
    public void area(Mark.Area area) {
        svg.append("<polygon points=\"").append(points(area.xs(), area.ys())).append('"');
        paint("fill", area.tint());
        svg.append("/>\n");
    }

    @Override
    public void symbol(Mark.Symbol symbol) {
        double[][] corners = symbol.corners();
        if (corners.length == 0) {
            add("<circle cx=\"%s\" cy=\"%s\" r=\"%s\"", symbol.x(), symbol.y(), symbol.radius());
        } else {
            svg.append("<polygon points=\"")
                    .append(points(corners[0], corners[1]))
                    .append('"');
        }
        paint("fill", symbol.open() ? symbol.ground() : symbol.tint());
        if (symbol.open()) {
            paint("stroke", symbol.tint());
            add(" stroke-width=\"%s\"", 1.6);
        }
        svg.append("/>\n");
    }

    @Override
    public void text(Mark.Text text) {
        add("<text x=\"%s\" y=\"%s\" font-size=\"%s\"", text.x(), text.y(), text.size());
        svg.append(" font-weight=\"").append(text.weight().number()).append('"');
        // Another font than the measured one is squeezed or stretched to the same width instead of overlapping.
        add(" textLength=\"%s\"", text.width());
        if (text.upright()) {
            add(" transform=\"rotate(-90 %s %s)\"", text.x(), text.y());
        }
        paint("fill", text.tint());
        svg.append('>').append(escape(text.text())).append("</text>\n");
    }

    /** Text as it stands between tags. */
    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private void stroke(Tint tint, double width, boolean dashed) {
        svg.append(" fill=\"none\"");
        paint("stroke", tint);
        add(" stroke-width=\"%s\"", width);
        svg.append(dashed ? " stroke-dasharray=\"5 4\"/>\n" : "/>\n");
    }

    private void paint(String attribute, Tint tint) {
        svg.append(' ')
                .append(attribute)
                .append("=\"")
                .append(tint == null ? "none" : tint.hex())
                .append('"');
        if (tint != null && tint.opacity() < 1) {
            add(" " + attribute + "-opacity=\"%s\"", tint.opacity());
        }
    }

    private void add(String format, Object... numbers) {
        Object[] texts = new Object[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            texts[i] = number((Double) numbers[i]);
        }
        svg.append(String.format(Locale.ROOT, format, texts));
    }

    private static String points(double[] xs, double[] ys) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < xs.length; i++) {
            points.append(i == 0 ? "" : " ").append(number(xs[i])).append(',').append(number(ys[i]));
        }
        return points.toString();
    }

    private static String number(double x) {
        String text = String.format(Locale.ROOT, "%.2f", x);
        return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
    }
}
