package dev.mantissa.report.figure;

import dev.mantissa.domain.measure.Interval;
import dev.mantissa.report.Numbers;
import dev.mantissa.report.figure.Scatter.Direction;
import dev.mantissa.report.figure.Scatter.Dot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Draws cells as marks between two axes: the front as a step line, names where there is room, limits as dashed lines. */
final class ScatterPainter implements Content {
    private static final double RADIUS = 4.5;
    private static final double REACH = 9;
    private static final double WIDEST_INTERVAL = 0.5;
    private static final double TICK = 15;
    /** Above this only the front has names and whiskers; a pointer tells those of the others. */
    private static final int MANY = 30;

    private final Scatter scatter;
    private final Sheet sheet;
    private final Typeface face;
    private final double width;

    ScatterPainter(Scatter scatter, Sheet sheet, double width) {
        this.scatter = scatter;
        this.sheet = sheet;
        this.width = width;
        face = sheet.typeface();
    }

    @Override
    public List<Legend.Entry> legend() {
        return scatter.key().stream()
                .map(k -> new Legend.Entry(
                        k.label(),
                        k.colour() == null
                                ? sheet.theme().secondary()
                                : k.colour().in(sheet.theme()),
                        k.marker(),
                        k.marker() == null ? Fill.PLAIN : null,
                        k.colour() == null && k.marker() == null))
                .toList();
    }

    @Override
    public void paint(double top, double bottom) {
        double plotTop = top + 22;
        double plotBottom = bottom - 2 * TICK - 8;
        double plotHeight = plotBottom - plotTop;
        if (plotHeight < 40) {
            return;
        }
        Axis y = axis(scatter.y(), Dot::y, Dot::ofY, plotHeight / 40);
        double left = PAD + y.room(face);
        double plotWidth = width - PAD - 6 - left;
        if (plotWidth < 60) {
            return;
        }
        Axis x = axis(scatter.x(), Dot::x, Dot::ofX, plotWidth / 90);
        Plane plane = new Plane(sheet, new Box(left, plotTop, plotWidth, plotHeight), x, y);
        plane.frame(scatter.x().label(), scatter.y().label(), PAD);
        scatter.x().limit().ifPresent(plane::limitOfX);
        scatter.y().limit().ifPresent(plane::limitOfY);
        front(plane);
        IntStream.range(0, scatter.dots().size())
                .filter(i -> !crowded() || scatter.front().contains(i))
                .forEach(i -> whiskers(plane, scatter.dots().get(i)));
        scatter.dots().forEach(dot -> dot(plane, dot));
        names(plane);
        if (scatter.dots().isEmpty()) {
            plane.emptiness("No cell has both values");
        }
    }

    /** Room around the values, so that no mark sits on the frame; a value near to 0 has 0 on its axis. */
    private Axis axis(Direction direction, ToDoubleFunction<Dot> value, Function<Dot, Interval> of, double ticks) {
        double[] values = DoubleStream.concat(scatter.dots().stream().mapToDouble(value), direction.limit().stream())
                .filter(Double::isFinite)
                .toArray();
        if (values.length == 0) {
            return Axis.over(0, 1, (int) Math.max(1, ticks), "");
        }
        double low = DoubleStream.of(values).min().orElse(0);
        double high = DoubleStream.of(values).max().orElse(1);
        int most = (int) Math.max(2, Math.min(8, ticks));
        if (direction.log() && low > 0) {
            return Axis.logarithmic(low * 0.95, high * 1.05, most, "");
        }
        double span = high > low ? high - low : Math.abs(high) * 0.1;
        // An interval may widen the axis, but not press the values flat.
        double room = high > low ? WIDEST_INTERVAL * span : Double.MAX_VALUE;
        double lowest = scatter.dots().stream()
                .map(of)
                .filter(i -> i != null && i.low() > low - room)
                .mapToDouble(Interval::low)
                .reduce(low, Math::min);
        double highest = scatter.dots().stream()
                .map(of)
                .filter(i -> i != null && i.high() < high + room)
                .mapToDouble(Interval::high)
                .reduce(high, Math::max);
        double from = lowest - 0.04 * span;
        // A share ends at 100 %.
        double end = direction.label().contains(", %") ? 100 : Double.MAX_VALUE;
        return Axis.over(
                low >= 0 && from < 0.35 * high ? 0 : from,
                Math.max(high, Math.min(end, highest + 0.04 * span)),
                most,
                "");
    }

    private boolean crowded() {
        return scatter.dots().size() > MANY;
    }

    /** The corners of the front's line. */
    private List<double[]> steps(Plane plane) {
        List<Dot> front = scatter.front().stream().map(scatter.dots()::get).toList();
        List<double[]> corners = new ArrayList<>();
        for (int i = 0; i < front.size(); i++) {
            double x = plane.x(front.get(i).x());
            double y = plane.y(front.get(i).y());
            if (i > 0) {
                double[] last = corners.get(corners.size() - 1);
                // What is reached at a place is the best of what is no worse there.
                corners.add(scatter.x().higherIsBetter() ? new double[] {last[0], y} : new double[] {x, last[1]});
            }
            corners.add(new double[] {x, y});
        }
        return corners;
    }

    private void front(Plane plane) {
        List<double[]> corners = steps(plane);
        if (corners.size() < 2) {
            return;
        }
        sheet.add(new Mark.Polyline(
                corners.stream().mapToDouble(c -> c[0]).toArray(),
                corners.stream().mapToDouble(c -> c[1]).toArray(),
                sheet.theme().text().fade(0.6),
                1.5,
                false));
    }

    private void whiskers(Plane plane, Dot dot) {
        Tint tint = dot.colour().in(sheet.theme());
        double x = plane.x(dot.x());
        double y = plane.y(dot.y());
        if (dot.ofX() != null) {
            sheet.line(plane.x(dot.ofX().low()), y, plane.x(dot.ofX().high()), y, tint.fade(0.55), 1.2);
        }
        if (dot.ofY() != null) {
            sheet.line(x, plane.y(dot.ofY().low()), x, plane.y(dot.ofY().high()), tint.fade(0.55), 1.2);
        }
    }

    private void dot(Plane plane, Dot dot) {
        Tint tint = dot.colour().in(sheet.theme());
        double x = plane.x(dot.x());
        double y = plane.y(dot.y());
        sheet.add(new Mark.Symbol(
                dot.marker(), x, y, RADIUS, tint, dot.hollow() ? sheet.theme().ground() : null));
        sheet.target(new Drawing.Target(new Box(x - REACH, y - REACH, 2 * REACH, 2 * REACH), dot.hover(), dot.cell()));
    }

    /** The front is named first, then the others from the left, each where it meets nothing. */
    private void names(Plane plane) {
        PointLabels labels = new PointLabels(sheet, plane.box(), REACH - 3);
        scatter.dots().forEach(d -> labels.avoid(plane.x(d.x()), plane.y(d.y())));
        scatter.front().stream()
                .map(scatter.dots()::get)
                .forEach(d -> labels.name(d.label(), plane.x(d.x()), plane.y(d.y()), Weight.SEMIBOLD));
        List<double[]> line = steps(plane);
        for (int i = 1; i < line.size(); i++) {
            labels.avoid(line.get(i - 1), line.get(i));
        }
        IntStream.range(0, scatter.dots().size())
                .filter(i -> !crowded() && !scatter.front().contains(i))
                .mapToObj(scatter.dots()::get)
                .sorted(Comparator.comparingDouble(Dot::x))
                .forEach(d -> labels.name(d.label(), plane.x(d.x()), plane.y(d.y()), Weight.REGULAR));
    }

    @Override
    public String words() {
        return "On the front: "
                + scatter.front().stream()
                        .map(scatter.dots()::get)
                        .map(d ->
                                d.label() + " (" + Numbers.significant(d.x()) + ", " + Numbers.significant(d.y()) + ")")
                        .collect(Collectors.joining("; "))
                + "; " + scatter.dots().size() + " points in all";
    }
}
