package dev.mantissa.report.figure;

import dev.mantissa.report.figure.Figure.Series;
import java.util.ArrayList;
import java.util.List;

/** Entries of colour and name, in rows. */
final class Legend {
    static final double ROW = 18;
    private static final double SIZE = 12;
    private static final double SWATCH = 10;
    private static final double INDENT = SWATCH + 6;
    private static final double GAP = 18;

    private final Sheet sheet;
    private final Figure figure;

    Legend(Sheet sheet, Figure figure) {
        this.sheet = sheet;
        this.figure = figure;
    }

    /** The width of all entries in one row. */
    double width() {
        return figure.series().stream().mapToDouble(s -> entry(s.label()) + GAP).sum() - GAP;
    }

    /** The series of each row where they are broken to fit; what does not fit into so many rows is left out. */
    List<List<Series>> rows(double room, int most) {
        List<List<Series>> rows = new ArrayList<>();
        double used = 0;
        for (Series series : figure.series()) {
            double width = Math.min(room, entry(series.label()));
            if (rows.isEmpty() || used + width > room) {
                if (rows.size() == most) {
                    break;
                }
                rows.add(new ArrayList<>());
                used = 0;
            }
            rows.get(rows.size() - 1).add(series);
            used += width + GAP;
        }
        return rows;
    }

    /** Draws a row from x on, with the base line at y. */
    void paint(List<Series> row, double x, double y, double room) {
        double at = x;
        for (Series series : row) {
            swatch(series, at, y);
            String label =
                    sheet.typeface().elide(series.label(), SIZE, Weight.REGULAR, Math.max(0, x + room - at - INDENT));
            double width = sheet.left(
                    label, at + INDENT, y, SIZE, Weight.REGULAR, sheet.theme().secondary());
            at += INDENT + width + GAP;
        }
    }

    private void swatch(Series series, double x, double y) {
        Tint tint = sheet.theme().of(series.ink());
        if (figure.kind() == Figure.Kind.LINES) {
            double middle = y - SIZE * 0.36;
            boolean dashed = series.marker() == Figure.Marker.SQUARE;
            sheet.add(new Mark.Line(x - 1, middle, x + SWATCH + 1, middle, tint, 2, dashed));
            sheet.add(new Mark.Symbol(
                    series.marker(),
                    x + SWATCH / 2,
                    middle,
                    3.2,
                    tint,
                    sheet.theme().ground()));
        } else {
            Fill.of(series, figure.series()).paint(sheet, new Box(x, y - SWATCH + 0.5, SWATCH, SWATCH), 2, tint);
        }
    }

    private double entry(String label) {
        return INDENT + sheet.typeface().width(label, SIZE, Weight.REGULAR);
    }
}
