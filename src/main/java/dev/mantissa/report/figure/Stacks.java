package dev.mantissa.report.figure;

import dev.mantissa.report.Numbers;
import dev.mantissa.report.figure.Figure.Point;
import dev.mantissa.report.figure.Figure.Series;
import java.util.ArrayList;
import java.util.List;

/** Bars made of parts on top of each other, with the sum above. */
final class Stacks {
    private static final double WIDEST = 64;
    private static final double SMALL = 11;

    private final Figure figure;
    private final Plot plot;
    private final Sheet sheet;
    private final double band;

    private record Part(Series series, Point point) {}

    Stacks(Figure figure, Plot plot) {
        this.figure = figure;
        this.plot = plot;
        sheet = plot.sheet();
        band = plot.band(figure.categories().size());
    }

    /** The highest sum. */
    static double highest(Figure figure) {
        double[] sums = new double[figure.categories().size()];
        for (Series series : figure.series()) {
            for (Point point : series.points()) {
                sums[point.category()] += Double.isFinite(point.value()) ? point.value() : 0;
            }
        }
        double most = 0;
        for (double sum : sums) {
            most = Math.max(most, sum);
        }
        return most;
    }

    void paint() {
        double[] centres = plot.centres(figure.categories().size());
        double wide = Math.min(WIDEST, 0.6 * band);
        for (int c = 0; c < centres.length; c++) {
            List<Part> parts = parts(c);
            double sum = 0;
            for (Part part : parts) {
                double below = plot.y(sum);
                sum += part.point().value();
                double above = plot.y(sum);
                Tint tint = sheet.theme().of(part.series().ink());
                double thick = Math.max(0.75, below - above);
                sheet.add(new Mark.Rect(centres[c] - wide / 2, above, wide, thick, 0, tint, null, 0));
            }
            if (!parts.isEmpty()) {
                sum(sum, parts, centres[c], wide);
            }
        }
    }

    private void sum(double sum, List<Part> parts, double centre, double wide) {
        double top = plot.y(sum);
        String number = Numbers.significant(sum);
        if (sheet.typeface().width(number, SMALL, Weight.MEDIUM) <= band - 4) {
            sheet.centre(
                    number, centre, top - 5, SMALL, Weight.MEDIUM, sheet.theme().text());
        }
        Box box = new Box(centre - wide / 2, plot.box().y(), wide, plot.box().h());
        Point first = parts.get(0).point();
        sheet.target(new Drawing.Target(box, first.hover(), first.cell()));
    }

    private List<Part> parts(int category) {
        List<Part> parts = new ArrayList<>();
        for (Series series : figure.series()) {
            for (Point point : series.points()) {
                if (point.category() == category && Double.isFinite(point.value())) {
                    parts.add(new Part(series, point));
                }
            }
        }
        return parts;
    }
}
