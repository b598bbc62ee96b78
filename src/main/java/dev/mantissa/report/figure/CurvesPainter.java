package dev.mantissa.report.figure;

import dev.mantissa.report.Numbers;
import dev.mantissa.report.figure.Curves.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Draws lines over a number; raw samples stand faint behind their smoothed line. */
final class CurvesPainter implements Content {
    private static final double REACH = 9;
    private static final int TARGETS = 12;

    private final Curves curves;
    private final Sheet sheet;
    private final Typeface face;
    private final double width;
    private final double names;

    CurvesPainter(Curves curves, Sheet sheet, double width, double height) {
        this.curves = curves;
        this.sheet = sheet;
        this.width = width;
        face = sheet.typeface();
        names = EndLabels.room(curves.lines().stream().map(Line::label).toList(), face, width, height - 120);
    }

    @Override
    public List<Legend.Entry> legend() {
        if (names > 0) {
            return List.of();
        }
        return curves.lines().stream()
                .map(l -> new Legend.Entry(l.label(), sheet.theme().of(l.ink()), l.marker(), Fill.PLAIN, false))
                .toList();
    }

    @Override
    public void paint(double top, double bottom) {
        double plotTop = top + 8;
        double plotHeight = bottom - 22 - plotTop;
        if (plotHeight < 24) {
            return;
        }
        Axis axis = axis(plotHeight);
        double left = PAD + axis.room(face);
        double plotWidth = width - PAD - names - left;
        if (plotWidth < 30) {
            return;
        }
        Plot plot = new Plot(sheet, new Box(left, plotTop, plotWidth, plotHeight), axis);
        boolean any = values().length > 0;
        plot.grid(any);
        if (!any) {
            plot.emptiness();
            return;
        }
        plot.numbers(0, curves.end(), curves.unit());
        curves.lines().forEach(l -> line(plot, l.xs(), l.faint(), tint(l).fade(0.28), 1, false));
        EndLabels ends = new EndLabels();
        for (Line line : curves.lines()) {
            line(plot, line.xs(), line.ys(), tint(line), 2, line.marker() == Figure.Marker.SQUARE);
            targets(plot, line);
            double last = last(line.ys());
            if (Double.isFinite(last)) {
                ends.add(line.label(), tint(line), plot.y(last));
            }
        }
        if (names > 0) {
            ends.paint(plot);
        }
    }

    private Axis axis(double plotHeight) {
        double[] values = values();
        int ticks = (int) Math.max(1, Math.min(7, plotHeight / 36));
        DoubleSummaryStatistics range = Arrays.stream(values).summaryStatistics();
        return curves.log() && range.getCount() > 0 && range.getMin() > 0
                ? Axis.logarithmic(range.getMin(), range.getMax(), ticks, "")
                : Axis.ofLines(values, ticks);
    }

    /** Those of the lines; samples far above their line are cut off rather than press it flat. */
    private double[] values() {
        return curves.lines().stream()
                .flatMapToDouble(l -> Arrays.stream(l.ys()))
                .filter(Double::isFinite)
                .toArray();
    }

    /** A value that is not finite breaks the line. */
    private void line(Plot plot, double[] xs, double[] ys, Tint tint, double thick, boolean dashed) {
        List<double[]> run = new ArrayList<>();
        for (int i = 0; i <= ys.length; i++) {
            if (i < ys.length && Double.isFinite(ys[i])) {
                run.add(new double[] {x(plot, xs[i]), plot.y(ys[i])});
                continue;
            }
            if (run.size() > 1) {
                sheet.add(new Mark.Polyline(
                        run.stream().mapToDouble(p -> p[0]).toArray(),
                        run.stream().mapToDouble(p -> p[1]).toArray(),
                        tint,
                        thick,
                        dashed));
            }
            run.clear();
        }
    }

    /** A few places along the line that can be pointed at. */
    private void targets(Plot plot, Line line) {
        int n = line.ys().length;
        for (int i = 0; i < Math.min(TARGETS, n); i++) {
            int at = n == 1 ? 0 : (int) ((long) i * (n - 1) / Math.max(1, Math.min(TARGETS, n) - 1));
            if (Double.isFinite(line.ys()[at])) {
                Box box = new Box(x(plot, line.xs()[at]) - REACH, plot.y(line.ys()[at]) - REACH, 2 * REACH, 2 * REACH);
                sheet.target(new Drawing.Target(box, line.hover(), line.cell()));
            }
        }
    }

    private double x(Plot plot, double x) {
        return plot.box().x() + x / curves.end() * plot.box().w();
    }

    private Tint tint(Line line) {
        return sheet.theme().of(line.ink());
    }

    private static double last(double[] ys) {
        double[] finite = DoubleStream.of(ys).filter(Double::isFinite).toArray();
        return finite.length == 0 ? Double.NaN : finite[finite.length - 1];
    }

    @Override
    public String words() {
        return curves.lines().stream()
                .map(l -> l.label() + ": " + l.ys().length + " samples, last " + Numbers.significant(last(l.ys())))
                .collect(Collectors.joining("; "));
    }
}
