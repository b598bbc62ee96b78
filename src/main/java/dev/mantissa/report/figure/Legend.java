package dev.mantissa.report.figure;

import dev.mantissa.report.figure.Figure.Marker;
import java.util.ArrayList;
import java.util.List;

/** Entries of colour and name, in rows. */
final class Legend {
    static final double ROW = 19;
    private static final double SIZE = 12;
    private static final double SWATCH = 10;
    private static final double INDENT = SWATCH + 6;
    private static final double GAP = 16;

    private final Sheet sheet;
    private final List<Entry> entries;

    /**
     * A name with its swatch.
     *
     * @param marker on a line; null: a filled square
     * @param fill of the square; null beside a marker: there is no line
     * @param more stands for entries left out and has no swatch
     */
    record Entry(String label, Tint tint, Marker marker, Fill fill, boolean more) {}

    Legend(Sheet sheet, List<Entry> entries) {
        this.sheet = sheet;
        this.entries = entries;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    List<Entry> entries() {
        return entries;
    }

    /** The width of all entries in one row. */
    double width() {
        return width(entries);
    }

    /** The entries broken into rows that fit; where so many rows do not suffice, the last says how many more there are. */
    List<List<Entry>> rows(double room, int most) {
        List<List<Entry>> rows = new ArrayList<>();
        rows.add(new ArrayList<>());
        for (int i = 0; i < entries.size(); i++) {
            List<Entry> row = rows.get(rows.size() - 1);
            row.add(entries.get(i));
            if (width(row) > room && row.size() > 1) {
                row.remove(row.size() - 1);
                if (rows.size() == most) {
                    cut(row, entries.size() - i, room);
                    return rows;
                }
                rows.add(new ArrayList<>(List.of(entries.get(i))));
            }
        }
        return rows;
    }

    /** Draws a row from x on, with the base line at y. */
    void paint(List<Entry> row, double x, double y, double room) {
        double at = x;
        for (Entry entry : row) {
            double indent = entry.more() ? 0 : INDENT;
            String label = sheet.typeface()
                    .elide(entry.label(), SIZE, Weight.REGULAR, Math.max(0, x + room + 0.5 - at - indent));
            if (!entry.more()) {
                swatch(entry, at, y);
            }
            at += indent
                    + GAP
                    + sheet.left(
                            label,
                            at + indent,
                            y,
                            SIZE,
                            Weight.REGULAR,
                            sheet.theme().secondary());
        }
    }

    private void cut(List<Entry> row, int left, double room) {
        int out = left;
        row.add(more(out));
        while (width(row) > room && row.size() > 2) {
            row.remove(row.size() - 1);
            row.remove(row.size() - 1);
            row.add(more(++out));
        }
    }

    private Entry more(int n) {
        return new Entry("+" + n + " more", sheet.theme().secondary(), null, Fill.PLAIN, true);
    }

    private void swatch(Entry entry, double x, double y) {
        if (entry.marker() != null) {
            double middle = y - SIZE * 0.36;
            boolean dashed = entry.marker() == Marker.SQUARE;
            if (entry.fill() != null) {
                sheet.add(new Mark.Line(x - 1, middle, x + SWATCH + 1, middle, entry.tint(), 2, dashed));
            }
            sheet.add(new Mark.Symbol(entry.marker(), x + SWATCH / 2, middle, 3.2, entry.tint(), null));
        } else {
            entry.fill().paint(sheet, new Box(x, y - SWATCH + 0.5, SWATCH, SWATCH), 2, entry.tint());
        }
    }

    private double width(List<Entry> some) {
        return Math.max(
                0,
                some.stream()
                                .mapToDouble(e -> (e.more() ? 0 : INDENT)
                                        + sheet.typeface().width(e.label(), SIZE, Weight.REGULAR)
                                        + GAP)
                                .sum()
                        - GAP);
    }
}
