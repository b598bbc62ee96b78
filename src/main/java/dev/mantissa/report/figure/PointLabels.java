package dev.mantissa.report.figure;

import java.util.ArrayList;
import java.util.List;

/** Names beside points, each at the first of eight places where it meets no other name and no point; else it is left out. */
final class PointLabels {
    private static final double SIZE = 11;
    private static final double HEIGHT = 13;

    private final Sheet sheet;
    private final Box frame;
    private final double reach;
    private final List<Box> taken = new ArrayList<>();

    /**
     * Without names yet.
     *
     * @param frame that names stay inside of
     * @param reach half the side of the square that a point takes
     */
    PointLabels(Sheet sheet, Box frame, double reach) {
        this.sheet = sheet;
        this.frame = frame;
        this.reach = reach;
    }

    /** Keeps names away from a point. */
    void avoid(double x, double y) {
        taken.add(new Box(x - reach, y - reach, 2 * reach, 2 * reach));
    }

    /** Keeps names away from an upright or level line. */
    void avoid(double[] from, double[] to) {
        taken.add(new Box(
                Math.min(from[0], to[0]) - 0.5,
                Math.min(from[1], to[1]) - 0.5,
                Math.abs(from[0] - to[0]) + 1,
                Math.abs(from[1] - to[1]) + 1));
    }

    /** Writes a name beside its point, where there is room. */
    void name(String name, double x, double y, Weight weight) {
        double w = sheet.typeface().width(name, SIZE, weight);
        double near = reach + 1;
        double[][] places = {
            {x + near, y - HEIGHT / 2},
            {x - near - w, y - HEIGHT / 2},
            {x - w / 2, y - near - HEIGHT},
            {x - w / 2, y + near},
            {x + near - 2, y - near - HEIGHT + 2},
            {x + near - 2, y + near - 2},
            {x - near - w + 2, y - near - HEIGHT + 2},
            {x - near - w + 2, y + near - 2}
        };
        for (double[] place : places) {
            Box box = new Box(place[0], place[1], w, HEIGHT);
            boolean inside = box.x() >= frame.x()
                    && box.right() <= frame.right()
                    && box.y() >= frame.y() - 8
                    && box.bottom() <= frame.bottom();
            if (inside && taken.stream().noneMatch(box::meets)) {
                taken.add(box);
                sheet.add(new Mark.Rect(
                        box.x(), box.y(), w, HEIGHT, 2, sheet.theme().ground().fade(0.92), null, 0));
                sheet.left(
                        name, box.x(), box.y() + 10, SIZE, weight, sheet.theme().text());
                return;
            }
        }
    }
}
