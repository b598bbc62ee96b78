package dev.mantissa.report.figure;

import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.report.Material;
import dev.mantissa.report.Numbers;
import dev.mantissa.report.figure.Figure.Ink;
import dev.mantissa.report.figure.Figure.Marker;
import dev.mantissa.report.figure.Figure.Point;
import dev.mantissa.report.figure.Figure.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What happened step by step in trainings that differ in the precision alone: losses, where the time went, loss scales. */
public record TrainingDetail(Material material, TrainingPick pick) {
    /** The first steps load classes and allocate; the time split leaves them out. */
    private static final int WARMUP = 3;

    private static final Map<String, String> PARTS = parts();
    private static final List<Ink> INKS = List.of(Ink.PART_1, Ink.PART_2, Ink.PART_3, Ink.PART_4);

    /** Those there is something to draw for; the losses always, so that their frame is there from the start. */
    public List<Chart> charts() {
        List<Chart> charts = new ArrayList<>();
        charts.add(losses());
        timeSplit().ifPresent(charts::add);
        lossScale().ifPresent(charts::add);
        return charts;
    }

    /** Losses over steps. */
    public Curves losses() {
        List<Curves.Line> lines = new ArrayList<>();
        double end = 1;
        int window = 1;
        for (Cell.Key key : pick.cells(material)) {
            double[] loss = series(key, Names.LOSS);
            if (loss.length > 1) {
                Smoothing smoothing = Smoothing.of(loss);
                window = smoothing.window();
                end = Math.max(end, loss.length);
                String hover = Points.about(key) + "\nloss of " + Numbers.count(loss.length) + " steps, last "
                        + Numbers.significant(smoothing.smooth()[smoothing.smooth().length - 1]);
                lines.add(line(key, smoothing.steps(), smoothing.smooth(), smoothing.raw(), hover));
            }
        }
        return new Curves(
                "loss" + pick.suffix(),
                "Training loss",
                pick.label()
                        + (window == 1 ? " · each step" : " · mean of " + window + " steps; faint: each step")
                        + (lines.isEmpty() ? "" : " · n " + Numbers.count(Math.round(end))),
                "",
                end,
                "steps",
                lines,
                false);
    }

    /** Loss scales over steps, where a precision has one. */
    Optional<Curves> lossScale() {
        List<Curves.Line> lines = new ArrayList<>();
        double end = 1;
        double skipped = 0;
        for (Cell.Key key : pick.cells(material)) {
            double[] scale = series(key, Names.LOSS_SCALE);
            if (scale.length > 1) {
                Smoothing thin = Smoothing.thin(scale);
                end = Math.max(end, scale.length);
                double ownSkipped = Arrays.stream(series(key, Names.SKIPPED)).sum();
                skipped += ownSkipped;
                String hover = Points.about(key) + "\nloss scale at the end "
                        + Numbers.significant(scale[scale.length - 1]) + ", " + Numbers.count(Math.round(ownSkipped))
                        + " steps skipped";
                lines.add(line(key, thin.steps(), thin.smooth(), new double[0], hover));
            }
        }
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Curves(
                "loss_scale" + pick.suffix(),
                "Loss scale",
                pick.label() + " · " + Numbers.count(Math.round(skipped)) + " steps skipped for a gradient overflow",
                "",
                end,
                "steps",
                lines,
                true));
    }

    /** Where the time of a step goes, a bar a precision. */
    Optional<Figure> timeSplit() {
        List<Cell.Key> keys = pick.cells(material).stream()
                .filter(k -> PARTS.keySet().stream().anyMatch(p -> series(k, p).length > WARMUP))
                .toList();
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        List<Series> series = new ArrayList<>();
        int part = 0;
        for (Map.Entry<String, String> entry : PARTS.entrySet()) {
            List<Point> points = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                double mean = mean(keys.get(i), entry.getKey());
                points.add(
                        new Point(i, mean, null, false, "", split(keys.get(i)), keys.get(i), Double.NaN, Double.NaN));
            }
            series.add(new Series(entry.getValue(), INKS.get(part++), Marker.CIRCLE, points));
        }
        long n = keys.stream()
                .mapToInt(k -> series(k, Names.FORWARD).length - WARMUP)
                .min()
                .orElse(0);
        return Optional.of(new Figure(
                "time_split" + pick.suffix(),
                Figure.Kind.STACKS,
                "Time of a training step",
                "ms · " + pick.label() + " · mean of the steps after " + WARMUP + " · n " + Numbers.count(n),
                "",
                keys.stream().map(k -> k.precision().label()).toList(),
                series,
                OptionalDouble.empty(),
                false));
    }

    private String split(Cell.Key key) {
        StringBuilder text = new StringBuilder(Points.about(key));
        PARTS.forEach((name, label) -> text.append('\n')
                .append(label)
                .append(' ')
                .append(Numbers.significant(mean(key, name)))
                .append(" ms"));
        return text.toString();
    }

    private double mean(Cell.Key key, String name) {
        double[] all = series(key, name);
        return Arrays.stream(all)
                .skip(Math.min(WARMUP, all.length))
                .filter(Double::isFinite)
                .average()
                .orElse(0);
    }

    private double[] series(Cell.Key key, String name) {
        return material.record(key).map(r -> r.samples(name)).orElse(new double[0]);
    }

    private static Curves.Line line(Cell.Key key, double[] xs, double[] ys, double[] faint, String hover) {
        return new Curves.Line(
                key.precision().label(), Ink.of(key.precision()), Marker.of(key.backend()), xs, ys, faint, hover, key);
    }

    private static Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(Names.DATA, "data");
        parts.put(Names.FORWARD, "forward");
        parts.put(Names.BACKWARD, "backward");
        parts.put(Names.UPDATE, "update");
        return parts;
    }
}
