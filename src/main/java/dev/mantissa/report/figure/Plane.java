package dev.mantissa.report.figure;

/**
 * A frame between two axes of numbers.
 *
 * @param sheet to draw on
 * @param box inside the axes
 * @param across the horizontal axis
 * @param up the vertical axis
 */
record Plane(Sheet sheet, Box box, Axis across, Axis up) {
    private static final double SIZE = Plot.LABEL;

    double x(double value) {
        return box.x() + across.share(value) * box.w();
    }

    double y(double value) {
        return box.bottom() - up.share(value) * box.h();
    }

    /** Grid lines with their labels, and what the axes are: the vertical one above its labels, the horizontal one in the middle below. */
    void frame(String xLabel, String yLabel, double edge) {
        Theme theme = sheet.theme();
        for (double tick : up.ticks()) {
            sheet.line(box.x(), y(tick), box.right(), y(tick), theme.grid(), 1);
            sheet.right(up.label(tick), box.x() - 8, y(tick) + 4, SIZE, Weight.REGULAR, theme.secondary());
        }
        for (double tick : across.ticks()) {
            sheet.line(x(tick), box.y(), x(tick), box.bottom(), theme.grid(), 1);
            sheet.centre(across.label(tick), x(tick), box.bottom() + 17, SIZE, Weight.REGULAR, theme.secondary());
        }
        sheet.line(box.x(), box.bottom(), box.right(), box.bottom(), theme.axis(), 1);
        Typeface face = sheet.typeface();
        sheet.left(
                face.elide(yLabel, SIZE, Weight.MEDIUM, box.right() - edge),
                edge,
                box.y() - 10,
                SIZE,
                Weight.MEDIUM,
                theme.secondary());
        sheet.centre(
                face.elide(xLabel, SIZE, Weight.MEDIUM, box.w()),
                box.middle(),
                box.bottom() + 33,
                SIZE,
                Weight.MEDIUM,
                theme.secondary());
    }

    void limitOfX(double value) {
        sheet.add(new Mark.Line(
                x(value), box.y(), x(value), box.bottom(), sheet.theme().accent(), 1.4, true));
    }

    void limitOfY(double value) {
        sheet.add(new Mark.Line(
                box.x(), y(value), box.right(), y(value), sheet.theme().accent(), 1.4, true));
    }

    void emptiness(String words) {
        sheet.centre(
                words,
                box.middle(),
                box.y() + box.h() / 2 + 4,
                SIZE,
                Weight.REGULAR,
                sheet.theme().secondary());
    }
}
