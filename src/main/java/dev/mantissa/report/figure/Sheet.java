package dev.mantissa.report.figure;

import java.util.ArrayList;
import java.util.List;

/** Marks and targets while a figure is laid out. */
final class Sheet {
    private final Theme theme;
    private final Typeface typeface;
    private final List<Mark> marks = new ArrayList<>();
    private final List<Drawing.Target> targets = new ArrayList<>();

    Sheet(Theme theme, Typeface typeface) {
        this.theme = theme;
        this.typeface = typeface;
    }

    Theme theme() {
        return theme;
    }

    Typeface typeface() {
        return typeface;
    }

    void add(Mark mark) {
        marks.add(mark);
    }

    void target(Drawing.Target target) {
        targets.add(target);
    }

    void line(double x1, double y1, double x2, double y2, Tint tint, double width) {
        add(new Mark.Line(x1, y1, x2, y2, tint, width, false));
    }

    /** Text from x to the right; returns its width. */
    double left(String text, double x, double y, double size, Weight weight, Tint tint) {
        double width = typeface.width(text, size, weight);
        if (!text.isEmpty()) {
            add(new Mark.Text(text, x, y, size, weight, tint, width, false));
        }
        return width;
    }

    /** Text that ends at x. */
    void right(String text, double x, double y, double size, Weight weight, Tint tint) {
        left(text, x - typeface.width(text, size, weight), y, size, weight, tint);
    }

    /** Text around x. */
    void centre(String text, double x, double y, double size, Weight weight, Tint tint) {
        left(text, x - typeface.width(text, size, weight) / 2, y, size, weight, tint);
    }

    /** Text turned by a quarter, read from below, around x, from y upwards. */
    void upright(String text, double x, double y, double size, Weight weight, Tint tint) {
        double width = typeface.width(text, size, weight);
        add(new Mark.Text(text, x + 0.3 * size, y, size, weight, tint, width, true));
    }

    Drawing drawing(double width, double height, String description) {
        targets.sort((a, b) -> Double.compare(a.box().middle(), b.box().middle()));
        return new Drawing(width, height, marks, targets, description);
    }
}
