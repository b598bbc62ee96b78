package dev.mantissa.report.figure;

import dev.mantissa.report.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The frame that values are drawn into.
 *
 * @param sheet to draw on
 * @param box inside the axes
 * @param axis the vertical one
 */
record Plot(Sheet sheet, Box box, Axis axis) {
    private static final double GAP = 6;
    static final double LABEL = 12;
    private static final double LINE = 14;
    private static final int SHORT = 11;

    double y(double value) {
        return box.bottom() - axis.share(value) * box.h();
    }

    /** Grid lines with their labels; a figure without values has no labels yet. */
    void grid(boolean labelled) {
        for (double tick : axis.ticks()) {
            double y = y(tick);
            boolean base = Math.abs(tick) < axis.step() * 1e-6;
            Theme theme = sheet.theme();
            sheet.line(box.x(), y, box.right(), y, base ? theme.axis() : theme.grid(), 1);
            if (labelled) {
                sheet.right(axis.label(tick), box.x() - 8, y + 4, LABEL, Weight.REGULAR, theme.secondary());
            }
        }
    }

    /** What stands in a frame before its first value. */
    void emptiness() {
        Typeface face = sheet.typeface();
        String words = face.elide("Not measured yet", LABEL, Weight.REGULAR, box.w());
        double width = face.width(words, LABEL, Weight.REGULAR) + 16;
        double y = box.y() + box.h() / 2;
        sheet.add(new Mark.Rect(
                box.middle() - width / 2, y - 10, width, 20, 0, sheet.theme().ground(), null, 0));
        sheet.centre(
                words, box.middle(), y + 4, LABEL, Weight.REGULAR, sheet.theme().secondary());
    }

    /** The width of a place where so many share the frame. */
    double band(int places) {
        return box.w() / Math.max(1, places);
    }

    /** The middles of so many places. */
    double[] centres(int places) {
        return IntStream.range(0, places)
                .mapToDouble(i -> box.x() + (i + 0.5) * band(places))
                .toArray();
    }

    void reference(double value) {
        sheet.add(new Mark.Line(
                box.x(), y(value), box.right(), y(value), sheet.theme().secondary(), 1.2, true));
    }

    /** Category names under the frame, in one or two lines; where even two do not fit, every other one and so on. */
    void categories(List<String> names, double[] centres, double pitch, int mostLines) {
        List<List<String>> lines = new ArrayList<>();
        int every = 1;
        for (String name : names) {
            lines.add(lines(sheet.typeface(), name, pitch, mostLines));
        }
        if (lines.stream().anyMatch(List::isEmpty)) {
            while (every < names.size() && !clear(names, every, pitch)) {
                every++;
            }
            lines.replaceAll(l -> List.of());
        }
        for (int i = 0; i < names.size(); i += every) {
            List<String> shown = lines.get(i).isEmpty() ? List.of(names.get(i)) : lines.get(i);
            for (int line = 0; line < shown.size(); line++) {
                category(shown.get(line), centres[i], box.bottom() + 18 + line * LINE);
            }
        }
    }

    /** Whether every so many names stand beside each other with a gap: a wide one may have narrow neighbours. */
    private boolean clear(List<String> names, int every, double pitch) {
        for (int i = every; i < names.size(); i += every) {
            double halves = sheet.typeface().width(names.get(i - every), LABEL, Weight.REGULAR) / 2
                    + sheet.typeface().width(names.get(i), LABEL, Weight.REGULAR) / 2;
            if (halves + GAP > every * pitch) {
                return false;
            }
        }
        return true;
    }

    /**
     * Round numbers under the frame from 0 to an end, which bears its unit.
     *
     * @param from where the axis begins
     * @param to where it ends
     * @param unit after the last number
     */
    void numbers(double from, double to, String unit) {
        Typeface face = sheet.typeface();
        double y = box.bottom() + 18;
        Tint tint = sheet.theme().secondary();
        Axis axis = Axis.over(from, to, (int) Math.max(2, box.w() / 70), "");
        String last = (to == Math.rint(to) ? Numbers.fixed(to, 0) : Numbers.significant(to)) + " " + unit;
        double limit = box.right() - face.width(last, LABEL, Weight.REGULAR) - 14;
        sheet.right(last, box.right(), y, LABEL, Weight.REGULAR, tint);
        for (double tick : axis.ticks()) {
            double x = box.x() + (tick - from) / (to - from) * box.w();
            double half = face.width(axis.label(tick), LABEL, Weight.REGULAR) / 2;
            if (x >= box.x() - 1 && x + half <= limit) {
                sheet.centre(axis.label(tick), x, y, LABEL, Weight.REGULAR, tint);
            }
        }
    }

    private void category(String name, double centre, double y) {
        Typeface face = sheet.typeface();
        // The outermost may be wider than the frame leaves them; they then lean inwards.
        String fitting = face.elide(name, LABEL, Weight.REGULAR, box.w() + 40);
        double width = face.width(fitting, LABEL, Weight.REGULAR);
        double x = Math.max(box.x() - 40, Math.min(centre - width / 2, box.right() + 8 - width));
        sheet.left(fitting, x, y, LABEL, Weight.REGULAR, sheet.theme().secondary());
    }

    /** How a name is broken to fit its place; empty where it does not fit. */
    static List<String> lines(Typeface face, String name, double pitch, int most) {
        double room = pitch - 8;
        if (face.width(name, LABEL, Weight.REGULAR) <= room) {
            return List.of(name);
        }
        // "batch 16" beside "batch 8" reads worse in two lines than left out.
        List<String> broken =
                most < 2 || name.length() < SHORT ? List.of() : face.wrap(name, LABEL, Weight.REGULAR, room, 2);
        return String.join(" ", broken).equals(name) ? broken : List.of();
    }
}
