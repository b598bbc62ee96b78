package dev.mantissa.report.figure;

import dev.mantissa.report.Numbers;
import java.util.Arrays;

/** Draws a curve: title, the newest value, a frame, a line. */
public final class CurvePainter {
    private static final Typeface TYPEFACE = new Typeface();
    private static final double PAD = 14;
    private static final double TITLE = 13;
    private static final double SMALL = 12;

    private CurvePainter() {}

    /** The drawing in a size; below 100 x 60 px only the ground. */
    public static Drawing draw(Curve curve, double width, double height, Theme theme) {
        Sheet sheet = new Sheet(theme, TYPEFACE);
        sheet.add(new Mark.Rect(0, 0, width, height, 0, theme.ground(), null, 0));
        double[] values = Arrays.stream(curve.values()).filter(Double::isFinite).toArray();
        String newest = values.length == 0 ? "" : (number(values[values.length - 1]) + " " + curve.unit()).strip();
        if (width >= 100 && height >= 60) {
            double top = header(sheet, curve, newest, width);
            frame(sheet, curve, values, top, width, height);
        }
        return sheet.drawing(
                width,
                height,
                curve.title() + ", " + curve.subtitle() + ", " + values.length + " samples"
                        + (newest.isEmpty() ? "" : ", newest " + newest));
    }

    /** Returns where the frame may begin. */
    private static double header(Sheet sheet, Curve curve, String newest, double width) {
        double y = PAD + 10;
        double value = TYPEFACE.width(newest, TITLE, Weight.SEMIBOLD);
        sheet.right(
                newest, width - PAD, y, TITLE, Weight.SEMIBOLD, sheet.theme().text());
        double room = width - 2 * PAD - value - 12;
        String title = TYPEFACE.elide(curve.title(), TITLE, Weight.SEMIBOLD, room);
        double at = PAD
                + sheet.left(
                        title, PAD, y, TITLE, Weight.SEMIBOLD, sheet.theme().text())
                + 8;
        boolean beside = TYPEFACE.width(curve.subtitle(), SMALL, Weight.REGULAR) <= PAD + room - at;
        String subtitle = TYPEFACE.elide(curve.subtitle(), SMALL, Weight.REGULAR, width - 2 * PAD);
        sheet.left(
                subtitle,
                beside ? at : PAD,
                beside ? y : y + 18,
                SMALL,
                Weight.REGULAR,
                sheet.theme().secondary());
        return beside ? PAD + 26 : PAD + 44;
    }

    private static void frame(Sheet sheet, Curve curve, double[] values, double top, double width, double height) {
        double plotHeight = height - PAD - top - (curve.end().isEmpty() ? 0 : 18);
        if (plotHeight < 16) {
            return;
        }
        Axis axis = Axis.ofLines(values, (int) Math.max(1, plotHeight / 36));
        double left = PAD + axis.room(TYPEFACE);
        double plotWidth = width - PAD - left;
        if (plotWidth < 20) {
            return;
        }
        Plot plot = new Plot(sheet, new Box(left, top, plotWidth, plotHeight), axis);
        plot.grid(values.length > 0);
        if (!curve.end().isEmpty()) {
            sheet.left(
                    "0",
                    left,
                    top + plotHeight + 18,
                    Plot.LABEL,
                    Weight.REGULAR,
                    sheet.theme().secondary());
            sheet.right(
                    curve.end(),
                    width - PAD,
                    top + plotHeight + 18,
                    Plot.LABEL,
                    Weight.REGULAR,
                    sheet.theme().secondary());
        }
        if (values.length == 0) {
            plot.emptiness();
            return;
        }
        double[] xs = new double[values.length];
        double[] ys = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            xs[i] = left + curve.share() * plotWidth * (values.length == 1 ? 1 : i / (values.length - 1.0));
            ys[i] = plot.y(values[i]);
        }
        Tint tint = sheet.theme().accent();
        if (values.length > 1) {
            sheet.add(new Mark.Polyline(xs, ys, tint, 1.5, false));
        }
        int last = values.length - 1;
        sheet.add(new Mark.Symbol(Figure.Marker.CIRCLE, xs[last], ys[last], 3, tint, null));
    }

    private static String number(double x) {
        double size = Math.abs(x);
        return Numbers.fixed(x, size >= 99.95 ? 0 : size >= 9.995 ? 1 : size >= 0.9995 ? 2 : 3);
    }
}
