package dev.mantissa.report.figure;

import dev.mantissa.report.figure.Figure.Marker;
import dev.mantissa.report.figure.Figure.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Entries of colour and name, in rows. Where precisions and backends are crossed, the colours and the patterns are named
 * once each instead of every pair.
 */
final class Legend {
    static final double ROW = 19;
    private static final double SIZE = 12;
    private static final double SWATCH = 10;
    private static final double INDENT = SWATCH + 6;
    private static final double GAP = 16;
    private static final String CROSS = " · ";
    private static final int MANY = 5;

    private final Sheet sheet;
    private final Figure figure;
    private final List<Entry> entries;

    /** A name with its swatch; more stands for entries left out and has none. */
    record Entry(String label, Tint tint, Marker marker, Fill fill, boolean more) {}

    Legend(Sheet sheet, Figure figure) {
        this.sheet = sheet;
        this.figure = figure;
        long crossed =
                figure.series().stream().filter(s -> s.label().contains(CROSS)).count();
        entries = crossed >= MANY ? crossed() : single();
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
        return new Entry("+" + n + " more", sheet.theme().secondary(), Marker.CIRCLE, Fill.PLAIN, true);
    }

    private List<Entry> single() {
        return figure.series().stream().map(s -> entry(s.label(), s)).toList();
    }

    private List<Entry> crossed() {
        List<Entry> list = new ArrayList<>();
        Map<String, Entry> colours = new LinkedHashMap<>();
        Map<String, Entry> patterns = new LinkedHashMap<>();
        for (Series series : figure.series()) {
            Entry entry = entry(series.label(), series);
            int cross = series.label().indexOf(CROSS);
            if (cross < 0) {
                list.add(entry);
                continue;
            }
            String colour = series.label().substring(0, cross);
            String pattern = series.label().substring(cross + CROSS.length());
            colours.putIfAbsent(colour, new Entry(colour, entry.tint(), null, Fill.PLAIN, false));
            patterns.putIfAbsent(
                    pattern, new Entry(pattern, sheet.theme().text(), entry.marker(), entry.fill(), false));
        }
        list.addAll(colours.values());
        list.addAll(patterns.values());
        return list;
    }

    private Entry entry(String label, Series series) {
        return new Entry(
                label, sheet.theme().of(series.ink()), series.marker(), Fill.of(series, figure.series()), false);
    }

    private void swatch(Entry entry, double x, double y) {
        boolean line = figure.kind() == Figure.Kind.LINES;
        if (line && entry.marker() != null) {
            double middle = y - SIZE * 0.36;
            boolean dashed = entry.marker() == Marker.SQUARE;
            sheet.add(new Mark.Line(x - 1, middle, x + SWATCH + 1, middle, entry.tint(), 2, dashed));
            sheet.add(new Mark.Symbol(
                    entry.marker(),
                    x + SWATCH / 2,
                    middle,
                    3.2,
                    entry.tint(),
                    sheet.theme().ground()));
        } else {
            entry.fill().paint(sheet, new Box(x, y - SWATCH + 0.5, SWATCH, SWATCH), 2, entry.tint());
        }
    }

    private double width(List<Entry> some) {
        return some.stream()
                        .mapToDouble(e ->
                                (e.more() ? 0 : INDENT) + sheet.typeface().width(e.label(), SIZE, Weight.REGULAR) + GAP)
                        .sum()
                - GAP;
    }
}
