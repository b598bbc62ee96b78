package dev.mantissa.report.figure;

import dev.mantissa.report.figure.Figure.Point;
import dev.mantissa.report.figure.Figure.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lines over evenly spaced categories, with bands for intervals and the names at their ends. */
final class Lines {
    static final double LABEL = 12;
    private static final double LABEL_PITCH = 15;
    private static final double INSET = 14;
    private static final double REACH = 10;

    private final Figure figure;
    private final Plot plot;
    private final Sheet sheet;

    private static final class End {
        private final Series series;
        private double y;

        private End(Series series, double y) {
            this.series = series;
            this.y = y;
        }
    }

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
        List<End> ends = new ArrayList<>();
        for (Series series : figure.series()) {
            List<Point> points = measured(series);
            line(series, points, xs);
            if (!points.isEmpty()) {
                ends.add(new End(series, plot.y(points.get(points.size() - 1).value())));
            }
        }
        figure.reference().ifPresent(plot::reference);
        if (named) {
            names(ends);
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
                    series.marker(), x[i], y[i], 3.8, tint, sheet.theme().ground()));
            sheet.target(
                    new Drawing.Target(new Box(x[i] - REACH, y[i] - REACH, 2 * REACH, 2 * REACH), p.hover(), p.cell()));
        }
    }

    /** Names at the height of the last point, moved apart where they would meet. */
    private void names(List<End> ends) {
        ends.sort(Comparator.comparingDouble(e -> e.y));
        double next = plot.box().y();
        for (End end : ends) {
            end.y = Math.max(end.y, next);
            next = end.y + LABEL_PITCH;
        }
        double last = plot.box().bottom();
        for (int i = ends.size() - 1; i >= 0; i--) {
            ends.get(i).y = Math.min(ends.get(i).y, last);
            last = ends.get(i).y - LABEL_PITCH;
        }
        double x = plot.box().right() + 6;
        for (End end : ends) {
            Tint tint = sheet.theme().of(end.series.ink());
            sheet.left(end.series.label(), x, end.y + 4, LABEL, Weight.SEMIBOLD, tint);
        }
    }

    /** The room that names at the ends take; 0 where they do not fit and a legend is better. */
    static double nameRoom(Figure figure, Typeface face, double width, double plotHeight) {
        double widest = figure.series().stream()
                .mapToDouble(s -> face.width(s.label(), LABEL, Weight.SEMIBOLD))
                .max()
                .orElse(0);
        boolean fits = widest <= 0.28 * width && figure.series().size() * LABEL_PITCH <= plotHeight;
        return fits ? widest + 8 : 0;
    }
}
