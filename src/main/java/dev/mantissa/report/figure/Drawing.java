package dev.mantissa.report.figure;

import dev.mantissa.domain.study.Cell;
import java.util.List;
import java.util.Optional;

/**
 * A figure as marks: what is seen, and what answers to a pointer or the keyboard.
 *
 * @param width in px at 96 dpi
 * @param height in px at 96 dpi
 * @param marks in the order they are drawn
 * @param targets from left to right
 * @param description the figure in words, for those who do not see it
 */
public record Drawing(double width, double height, List<Mark> marks, List<Target> targets, String description) {
    public Drawing {
        marks = List.copyOf(marks);
        targets = List.copyOf(targets);
    }

    /**
     * A bar or point.
     *
     * @param box where it answers
     * @param hover value, n, method, settings; several lines
     * @param cell which cell it came from
     */
    public record Target(Box box, String hover, Cell.Key cell) {}

    /** Whether something fills all of it. */
    boolean opaque() {
        return marks.stream().anyMatch(this::isGround);
    }

    /** The same on nothing, for a page of another colour. */
    Drawing withoutGround() {
        return new Drawing(
                width, height, marks.stream().filter(m -> !isGround(m)).toList(), targets, description);
    }

    private boolean isGround(Mark mark) {
        return mark instanceof Mark.Rect r && r.fill() != null && r.w() == width && r.h() == height;
    }

    /** The target under a point; of several, the one whose middle is nearest. */
    public Optional<Target> at(double x, double y) {
        Target best = null;
        double nearest = Double.MAX_VALUE;
        for (Target target : targets) {
            Box box = target.box();
            double distance = Math.hypot(box.middle() - x, box.y() + box.h() / 2 - y);
            if (box.contains(x, y) && distance < nearest) {
                best = target;
                nearest = distance;
            }
        }
        return Optional.ofNullable(best);
    }
}
