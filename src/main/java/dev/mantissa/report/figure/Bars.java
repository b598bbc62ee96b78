package dev.mantissa.report.figure;

import dev.mantissa.report.Numbers;
import dev.mantissa.report.figure.Figure.Point;
import dev.mantissa.report.figure.Figure.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bars side by side in evenly spaced groups; every planned cell has its place, measured or not. */
final class Bars {
    private static final double WIDEST = 56;
    private static final double SMALL = 11;
    private static final double SMALLEST = 8;
    /** Width of the ground behind a whisker on a bar. */
    private static final double HALO = 3;
    /** Height of a number with the space around it. */
    private static final double NUMBER = 18;

    private final Figure figure;
    private final Plot plot;
    private final Sheet sheet;
    private final double pitch;

    private record Slot(Series series, Point point, double x) {}

    Bars(Figure figure, Plot plot) {
        this.figure = figure;
        this.plot = plot;
        sheet = plot.sheet();
        int most = 1;
        for (int c = 0; c < figure.categories().size(); c++) {
            most = Math.max(most, inCategory(c).size());
        }
        pitch = Math.min(WIDEST, 0.8 * plot.band(figure.categories().size()) / most);
    }

    void paint() {
        List<Slot> slots = new ArrayList<>();
        double[] centres = plot.centres(figure.categories().size());
        for (int c = 0; c < centres.length; c++) {
            List<Slot> group = inCategory(c);
            double x = centres[c] - group.size() * pitch / 2;
            for (Slot slot : group) {
                slots.add(new Slot(slot.series(), slot.point(), x));
                x += pitch;
            }
        }
        boolean values = slots.stream()
                .filter(s -> !Double.isNaN(s.point().value()))
                .allMatch(s -> width(number(s.point().value())) + 6 <= pitch);
        List<Runnable> numbers = new ArrayList<>();
        for (Slot slot : slots) {
            paint(slot, numbers);
        }
        // The line of the reference lies over the bars and under their numbers.
        figure.reference().ifPresent(plot::reference);
        if (values) {
            numbers.forEach(Runnable::run);
        }
    }

    private List<Slot> inCategory(int category) {
        List<Slot> slots = new ArrayList<>();
        for (Series series : figure.series()) {
            for (Point point : series.points()) {
                if (point.category() == category) {
                    slots.add(new Slot(series, point, 0));
                }
            }
        }
        return slots;
    }

    private void paint(Slot slot, List<Runnable> numbers) {
        Point point = slot.point();
        if (Double.isNaN(point.value())) {
            missing(slot);
            published(slot);
        } else {
            double top = clear(bar(slot), expected(slot), published(slot));
            numbers.add(() -> number(number(point.value()), slot.x() + pitch / 2, top - 5));
        }
        if (!point.hover().isEmpty()) {
            Box column = new Box(slot.x(), plot.box().y(), pitch, plot.box().h());
            sheet.target(new Drawing.Target(column, point.hover(), point.cell()));
        }
    }

    /** Where a bar's number stands free: on the bar, unless a line crosses it there, or the next above. */
    private static double clear(double bar, double... lines) {
        double top = bar;
        double[] upwards = Arrays.stream(lines).sorted().toArray();
        for (int i = upwards.length - 1; i >= 0; i--) {
            if (upwards[i] < top && upwards[i] > top - NUMBER) {
                top = upwards[i];
            }
        }
        return top;
    }

    private void number(String number, double middle, double y) {
        double width = width(number);
        Tint ground = sheet.theme().ground().fade(0.85);
        sheet.add(new Mark.Rect(middle - width / 2 - 1, y - 10, width + 2, 12, 2, ground, null, 0));
        sheet.centre(number, middle, y, SMALL, Weight.MEDIUM, sheet.theme().text());
    }

    /** Returns the top of bar and whisker. */
    private double bar(Slot slot) {
        Point point = slot.point();
        double gap = pitch > 8 ? Math.min(4, pitch * 0.08) : 0;
        double top = Math.min(plot.y(point.value()), plot.box().bottom() - 1);
        Box box = new Box(slot.x() + gap / 2, top, pitch - gap, plot.box().bottom() - top);
        Tint tint = sheet.theme().of(slot.series().ink());
        double radius = Math.min(2, box.w() / 4);
        if (point.hollow()) {
            sheet.add(new Mark.Rect(
                    box.x(), box.y(), box.w(), box.h(), radius, sheet.theme().ground(), tint, 1.5));
        } else {
            Fill.of(slot.series(), figure.series()).paint(sheet, box, radius, tint);
        }
        return point.interval() == null ? top : Math.min(top, whisker(point, box));
    }

    /** A short line across the bar where an estimate stood before it was measured; returns its height. */
    private double expected(Slot slot) {
        double expected = slot.point().expected();
        if (!Double.isFinite(expected)) {
            return plot.box().bottom();
        }
        double y = plot.y(expected);
        sheet.line(slot.x() - 1, y, slot.x() + pitch + 1, y, sheet.theme().text(), 2);
        return y;
    }

    /** A dashed line across the bar where the paper's number lies, with an open mark; returns its height. */
    private double published(Slot slot) {
        double published = slot.point().published();
        if (!Double.isFinite(published)) {
            return plot.box().bottom();
        }
        double y = plot.y(published);
        Tint tint = sheet.theme().text();
        sheet.add(new Mark.Line(slot.x(), y, slot.x() + pitch, y, tint, 1.4, true));
        sheet.add(new Mark.Symbol(
                Figure.Marker.CIRCLE,
                slot.x() + pitch / 2,
                y,
                Math.min(3, pitch / 3),
                tint,
                sheet.theme().ground()));
        return y - 3;
    }

    private double whisker(Point point, Box bar) {
        double end = point.interval().high();
        double high = plot.y(end);
        double low = plot.y(Math.max(0, point.interval().low()));
        double cap = Math.min(4.5, bar.w() * 0.3);
        double x = bar.middle();
        Tint tint = sheet.theme().text();
        if (!point.hollow()) {
            // On a bar a line in the colour of text may hardly be seen: dark on slate, light on sky.
            Tint ground = sheet.theme().ground();
            sheet.line(x, Math.max(high, bar.y()), x, low + 1, ground, HALO);
            sheet.line(x - cap - 1, low, x + cap + 1, low, ground, HALO);
        }
        sheet.line(x, high, x, low, tint, 1.1);
        if (end <= plot.axis().high()) {
            // A whisker that leaves the frame has no end in it.
            sheet.line(x - cap, high, x + cap, high, tint, 1.1);
        }
        sheet.line(x - cap, low, x + cap, low, tint, 1.1);
        return high;
    }

    /** "OOM" in place of a bar, turned where it is too wide for its place, a cross where that is too wide as well. */
    private void missing(Slot slot) {
        String label = slot.point().label();
        double middle = slot.x() + pitch / 2;
        double base = plot.box().bottom() - 6;
        if (label.isEmpty()) {
            return;
        }
        if (width(label) + 3 <= pitch) {
            sheet.centre(
                    label, middle, base, SMALL, Weight.MEDIUM, sheet.theme().secondary());
        } else if (pitch >= SMALLEST + 1.5) {
            double size = Math.min(SMALL, pitch - 1.5);
            String fitting = sheet.typeface()
                    .elide(label, size, Weight.MEDIUM, plot.box().h() - 12);
            sheet.upright(
                    fitting, middle, base, size, Weight.MEDIUM, sheet.theme().secondary());
        } else {
            double r = Math.min(2.5, pitch / 3);
            Tint tint = sheet.theme().secondary();
            sheet.line(middle - r, base - r, middle + r, base + r, tint, 1);
            sheet.line(middle - r, base + r, middle + r, base - r, tint, 1);
        }
    }

    private String number(double value) {
        double size = Math.abs(value);
        int decimals = size >= 99.95 || size == 0 ? 0 : size >= 9.995 ? 1 : size >= 0.0995 ? 2 : 3;
        return Numbers.fixed(value, decimals) + plot.axis().suffix();
    }

    private double width(String text) {
        return sheet.typeface().width(text, SMALL, Weight.MEDIUM);
    }
}
