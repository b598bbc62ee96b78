package dev.mantissa.report.figure;

import dev.mantissa.report.Numbers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws a confusion matrix: right answers in green, wrong ones in red, the stronger the larger their share of the true class. */
final class HeatMapPainter implements Content {
    private static final double SMALL = 11;
    private static final double NAMES = 96;
    private static final double READABLE = 17;

    private final HeatMap map;
    private final Sheet sheet;
    private final Typeface face;
    private final double width;

    HeatMapPainter(HeatMap map, Sheet sheet, double width) {
        this.map = map;
        this.sheet = sheet;
        this.width = width;
        face = sheet.typeface();
    }

    @Override
    public List<Legend.Entry> legend() {
        return List.of();
    }

    @Override
    public void paint(double top, double bottom) {
        int n = map.classes().size();
        double names = Math.min(
                NAMES,
                map.classes().stream()
                                .mapToDouble(c -> face.width(c, SMALL, Weight.REGULAR))
                                .max()
                                .orElse(0)
                        + 10);
        double left = PAD + 18 + names;
        double plotTop = top + 22;
        double right = width - PAD;
        double cellWidth = Math.floor((right - left) / n);
        boolean slanted = !flat(cellWidth);
        double below = slanted ? names : 20;
        double cellHeight = Math.floor((bottom - below - plotTop) / n);
        if (cellWidth < 4 || cellHeight < 4) {
            return;
        }
        Tint secondary = sheet.theme().secondary();
        sheet.left("Predicted class", left, top + 12, SMALL, Weight.MEDIUM, secondary);
        double middle = plotTop + (n * cellHeight + face.width("True class", SMALL, Weight.MEDIUM)) / 2;
        sheet.upright("True class", PAD + 6, middle, SMALL, Weight.MEDIUM, secondary);
        for (int row = 0; row < n; row++) {
            double y = plotTop + row * cellHeight;
            row(row, left, y, cellWidth, cellHeight);
            if (cellHeight >= 11) {
                String name = face.elide(map.classes().get(row), SMALL, Weight.REGULAR, names - 8);
                sheet.right(name, left - 6, y + cellHeight / 2 + 4, SMALL, Weight.REGULAR, secondary);
            }
        }
        for (int column = 0; column < n; column++) {
            columnName(column, left + (column + 0.5) * cellWidth, plotTop + n * cellHeight, cellWidth, below);
        }
    }

    private boolean flat(double cellWidth) {
        return map.classes().stream().allMatch(c -> face.width(c, SMALL, Weight.REGULAR) <= cellWidth - 4);
    }

    private void columnName(int column, double x, double y, double cellWidth, double below) {
        Tint secondary = sheet.theme().secondary();
        if (flat(cellWidth)) {
            sheet.centre(map.classes().get(column), x, y + 15, SMALL, Weight.REGULAR, secondary);
        } else if (cellWidth >= 12) {
            String name = face.elide(map.classes().get(column), SMALL, Weight.REGULAR, below - 6);
            double length = face.width(name, SMALL, Weight.REGULAR);
            sheet.upright(name, x, y + 4 + length, SMALL, Weight.REGULAR, secondary);
        }
    }

    private void row(int row, double left, double y, double w, double h) {
        long[] counts = map.counts()[row];
        long sum = Math.max(1, Arrays.stream(counts).sum());
        for (int column = 0; column < counts.length; column++) {
            double share = counts[column] / (double) sum;
            double x = left + column * w;
            Tint tint = sheet.theme().answer(row == column);
            sheet.add(new Mark.Rect(
                    x + 0.5, y + 0.5, w - 1, h - 1, 2, sheet.theme().grid().fade(0.4), null, 0));
            if (counts[column] > 0) {
                // A single wrong answer of hundreds still shows.
                double strength = row == column ? 0.15 + 0.6 * share : Math.min(0.85, 0.18 + 2.2 * share);
                sheet.add(new Mark.Rect(x + 0.5, y + 0.5, w - 1, h - 1, 2, tint.fade(strength), null, 0));
            }
            String number = Numbers.count(counts[column]);
            boolean fits = face.width(number, SMALL, Weight.MEDIUM) <= w - 3 && h >= READABLE - 4;
            if (fits && counts[column] > 0) {
                sheet.centre(
                        number,
                        x + w / 2,
                        y + h / 2 + 4,
                        SMALL,
                        Weight.MEDIUM,
                        sheet.theme().text());
            }
        }
    }

    @Override
    public String words() {
        return IntStream.range(0, map.classes().size())
                .mapToObj(i -> map.classes().get(i) + ": " + map.counts()[i][i] + " of "
                        + Arrays.stream(map.counts()[i]).sum() + " right")
                .collect(Collectors.joining("; "));
    }
}
