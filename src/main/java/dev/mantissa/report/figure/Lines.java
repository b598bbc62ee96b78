package dev.mantissa.report.figure;

import dev.mantissa.report.figure.Figure.Point;
import dev.mantissa.report.figure.Figure.Series;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Lines over evenly spaced categories, with bands for intervals and the names at their ends. */
final class Lines {
    private static final double INSET = 14;
    private static final double REACH = 10;

    private final Figure figure;
    private final Plot plot;
    private final Sheet sheet;

    Lines(Figure figure, Plot plot) {
        this.figure = figure;
        this.plot = plot;
        sheet = plot.sheet();
    }

    double[] centres() {
        int n = figure.categories().size();
        double[] centres = new double[n];
        for (int c = 0; c < n; c++) {
            centres[c] = n == 1 ? plot.box().middle() : plot.box().x() + INSET + c * pitch();
        }
        return centres;
    }

    double pitch() {
        int n = figure.categories().size();
        return n <= 1 ? plot.box().w() : (plot.box().w() - 2 * INSET) / (n - 1);
    }

    void paint(boolean named) {
        double[] xs = centres();
        for (Series series : figure.series()) {
            band(series, xs);
        }
        // Two libraries of one network stand beside the same numbers of the paper.
        Set<Figure.Ink> drawn = EnumSet.noneOf(Figure.Ink.class);
        for (Series series : figure.series()) {
            if (series.points().stream().anyMatch(p -> Double.isFinite(p.published())) && drawn.add(series.ink())) {
                published(series, xs);
            }
        }
        EndLabels ends = new EndLabels();
        for (Series series : figure.series()) {
            List<Point> points = measured(series);
            line(series, points, xs);
            if (!points.isEmpty()) {
                double y = plot.y(points.get(points.size() - 1).value());
                ends.add(series.label(), sheet.theme().of(series.ink()), y);
            }
        }
        figure.reference().ifPresent(plot::reference);
        if (named) {
            ends.paint(plot);
        }
    }

    private static List<Point> measured(Series series) {
        return series.points().stream()
                .filter(p -> !Double.isNaN(p.value()))
                .sorted(Comparator.comparingInt(Point::category))
                .toList();
    }

    private void band(Series series, double[] xs) {
        List<Point> points =
                measured(series).stream().filter(p -> p.interval() != null).toList();
        int n = points.size();
        if (n < 2) {
            return;
        }
        double[] x = new double[2 * n];
        double[] y = new double[2 * n];
        for (int i = 0; i < n; i++) {
            Point p = points.get(i);
            x[i] = xs[p.category()];
            y[i] = plot.y(p.interval().high());
            x[2 * n - 1 - i] = x[i];
            y[2 * n - 1 - i] = plot.y(p.interval().low());
        }
        sheet.add(new Mark.Area(x, y, sheet.theme().of(series.ink()).fade(0.18)));
    }

    /** The paper's numbers: a thin dashed line with open marks. */
    private void published(Series series, double[] xs) {
        List<Point> points = series.points().stream()
                .filter(p -> Double.isFinite(p.published()))
                .sorted(Comparator.comparingInt(Point::category))
                .toList();
        Tint tint = sheet.theme().of(series.ink());
        double[] x = points.stream().mapToDouble(p -> xs[p.category()]).toArray();
        double[] y = points.stream().mapToDouble(p -> plot.y(p.published())).toArray();
        if (x.length > 1) {
            sheet.add(new Mark.Polyline(x, y, tint.fade(0.8), 1.2, true));
        }
        for (int i = 0; i < x.length; i++) {
            sheet.add(new Mark.Symbol(
                    Figure.Marker.CIRCLE, x[i], y[i], 3, tint, sheet.theme().ground()));
            sheet.target(new Drawing.Target(
                    new Box(x[i] - REACH / 2, y[i] - REACH / 2, REACH, REACH),
                    points.get(i).hover(),
                    points.get(i).cell()));
        }
    }

    private void line(Series series, List<Point> points, double[] xs) {
        Tint tint = sheet.theme().of(series.ink());
        double[] x = points.stream().mapToDouble(p -> xs[p.category()]).toArray();
        double[] y = points.stream().mapToDouble(p -> plot.y(p.value())).toArray();
        if (x.length > 1) {
            sheet.add(new Mark.Polyline(x, y, tint, 2, series.marker() == Figure.Marker.SQUARE));
        }
        for (int i = 0; i < x.length; i++) {
            Point p = points.get(i);
            if (x.length == 1 && p.interval() != null) {
                sheet.line(
                        x[0],
                        plot.y(p.interval().low()),
                        x[0],
                        plot.y(p.interval().high()),
                        tint,
                        1.2);
            }
            sheet.add(new Mark.Symbol(
                    series.marker(),
                    x[i],
                    y[i],
                    3.8,
                    tint,
                    p.hollow() ? sheet.theme().ground() : null));
            if (Double.isFinite(p.expected())) {
                double expected = plot.y(p.expected());
                sheet.line(x[i] - 6, expected, x[i] + 6, expected, tint, 2);
            }
            sheet.target(
                    new Drawing.Target(new Box(x[i] - REACH, y[i] - REACH, 2 * REACH, 2 * REACH), p.hover(), p.cell()));
        }
    }
}
