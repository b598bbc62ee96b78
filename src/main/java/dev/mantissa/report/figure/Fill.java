package dev.mantissa.report.figure;

import dev.mantissa.report.figure.Figure.Marker;
import dev.mantissa.report.figure.Figure.Series;
import java.util.List;

/**
 * How bars of a backend are filled, so that FP32 of two backends can be told apart without a second colour: the plain
 * ones belong to the engine under study, the striped ones to the other.
 */
enum Fill {
    PLAIN,
    RISING,
    FALLING,
    LEVEL;

    private static final double PITCH = 5;

    /** The fill of a series among all of a figure. */
    static Fill of(Series series, List<Series> all) {
        if (all.stream().allMatch(s -> s.marker() == series.marker())) {
            return PLAIN;
        }
        return switch (series.marker()) {
            case TRIANGLE -> PLAIN;
            case CIRCLE -> all.stream().anyMatch(s -> s.marker() == Marker.TRIANGLE) ? LEVEL : PLAIN;
            case SQUARE -> RISING;
            case DIAMOND -> all.stream().anyMatch(s -> s.marker() == Marker.TRIANGLE) ? FALLING : PLAIN;
        };
    }

    void paint(Sheet sheet, Box box, double radius, Tint tint) {
        boolean plain = this == PLAIN;
        sheet.add(new Mark.Rect(
                box.x(), box.y(), box.w(), box.h(), radius, plain ? tint : tint.fade(0.22), plain ? null : tint, 1));
        if (plain) {
            return;
        }
        double end = this == LEVEL ? box.h() : box.w() + box.h();
        for (double at = PITCH; at < end; at += PITCH) {
            stripe(sheet, box, at, tint);
        }
    }

    /** A stripe along x + y = at (falling: mirrored), cut off at the edges of the box. */
    private void stripe(Sheet sheet, Box box, double at, Tint tint) {
        if (this == LEVEL) {
            double y = box.bottom() - at;
            sheet.line(box.x(), y, box.right(), y, tint, 1.2);
            return;
        }
        double x1 = Math.max(0, at - box.h());
        double x2 = Math.min(box.w(), at);
        double y1 = box.y() + at - x1;
        double y2 = box.y() + at - x2;
        if (this == RISING) {
            sheet.line(box.x() + x1, y1, box.x() + x2, y2, tint, 1.2);
        } else {
            sheet.line(box.right() - x1, y1, box.right() - x2, y2, tint, 1.2);
        }
    }
}
