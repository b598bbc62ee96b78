package dev.mantissa.report.figure;

import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.report.Material;
import dev.mantissa.report.Numbers;
import dev.mantissa.report.Scale;
import dev.mantissa.report.figure.Figure.Kind;
import dev.mantissa.report.figure.Figure.Point;
import dev.mantissa.report.figure.Figure.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Makes figures: the planned cells as places, what is measured as values.
 *
 * @param material measured so far
 * @param subject for the title: network and size; empty where the study has only one
 * @param suffix of the figure's id
 * @param log whether the vertical axis is logarithmic
 * @param paper whether the paper's numbers stand beside
 */
record Frame(Material material, String subject, String suffix, boolean log, boolean paper) {
    private static final int FEWEST_FOR_LINES = 3;
    private static final int MOST_BARS = 24;

    /**
     * Values over the batch size. Ratios are lines where there are batch sizes enough for one; other values are bars, but for
     * more than can be told apart, and on a logarithmic axis, which has no 0 for a bar to begin at.
     */
    Figure byBatch(Comparison what, List<Cell.Key> keys, Naming naming) {
        List<Integer> batches =
                keys.stream().map(Cell.Key::batch).distinct().sorted().toList();
        boolean few = batches.size() < FEWEST_FOR_LINES;
        boolean lines = log || (!few && (what.isRatio() || keys.size() > MOST_BARS));
        Scale scale = scale(what, keys);
        return figure(
                what,
                lines ? Kind.LINES : Kind.BARS,
                subtitle(what, scale, keys) + (few ? "" : " · by batch size"),
                batches.stream().map(b -> (few ? "batch " : "") + b).toList(),
                series(what, keys, naming, k -> batches.indexOf(k.batch()), scale),
                lines && log);
    }

    /** Values over places that have no order, so that no line joins them: bars, and on a logarithmic axis points. */
    Figure byPlace(Comparison what, List<Cell.Key> keys, Naming naming, Function<Cell.Key, String> place) {
        List<String> places = keys.stream().map(place).distinct().toList();
        Scale scale = scale(what, keys);
        return figure(
                what,
                log ? Kind.LINES : Kind.BARS,
                subtitle(what, scale, keys),
                places,
                series(what, keys, naming, k -> places.indexOf(place.apply(k)), scale),
                log);
    }

    private List<Series> series(
            Comparison what, List<Cell.Key> keys, Naming naming, ToIntFunction<Cell.Key> category, Scale scale) {
        List<Series> series = new ArrayList<>();
        named(keys, naming)
                .forEach((name, cells) -> series.add(new Series(
                        name.label(),
                        name.ink(),
                        name.marker(),
                        cells.stream()
                                .map(k -> points().of(what, k, category.applyAsInt(k), scale))
                                .toList())));
        return series;
    }

    /** A bar for each series. */
    Figure byVariant(Comparison what, List<Cell.Key> keys, Naming naming) {
        Map<Naming.Name, List<Cell.Key>> names = named(keys, naming);
        Scale scale = scale(what, keys);
        List<Series> series = new ArrayList<>();
        names.forEach((name, cells) -> series.add(new Series(
                name.label(),
                name.ink(),
                name.marker(),
                List.of(points().of(what, cells.get(0), series.size(), scale)))));
        List<String> categories =
                names.keySet().stream().map(Naming.Name::label).toList();
        return figure(what, Kind.BARS, subtitle(what, scale, keys), categories, series, false);
    }

    private Figure figure(
            Comparison what, Kind kind, String subtitle, List<String> categories, List<Series> series, boolean onLog) {
        List<Point> points = series.stream().flatMap(s -> s.points().stream()).toList();
        List<String> notes = new ArrayList<>();
        if (points.stream().anyMatch(Point::hollow)) {
            notes.add(what.note());
        }
        if (points.stream().anyMatch(p -> Double.isFinite(p.expected()))) {
            notes.add("Short line: estimated before the run.");
        }
        if (points.stream().anyMatch(p -> Double.isFinite(p.published()))) {
            notes.add("Dashed, open: the paper (" + Points.tables(what.metric(), points) + ", Quadro RTX 4000).");
        }
        if (kind == Kind.LINES) {
            String lost = lost(series, categories);
            if (!lost.isEmpty()) {
                notes.add(lost);
            }
        }
        return new Figure(
                what.id() + suffix,
                kind,
                subject.isEmpty() ? what.title() : what.title() + " · " + subject,
                subtitle,
                String.join(" ", notes),
                categories,
                series,
                what.isRatio() ? OptionalDouble.of(1) : OptionalDouble.empty(),
                onLog);
    }

    /** A line has no place for a word; the note says which points are missing and why. */
    private static String lost(List<Series> series, List<String> categories) {
        Map<String, List<String>> lost = new LinkedHashMap<>();
        for (Series s : series) {
            for (Point p : s.points()) {
                if (!p.label().isEmpty()) {
                    String what = " at " + categories.get(p.category()) + ": " + p.label();
                    lost.computeIfAbsent(what, w -> new ArrayList<>()).add(s.label());
                }
            }
        }
        return lost.entrySet().stream()
                .map(e -> String.join(", ", e.getValue()) + e.getKey() + ".")
                .collect(Collectors.joining(" "));
    }

    private Points points() {
        return new Points(material, paper);
    }

    private static Map<Naming.Name, List<Cell.Key>> named(List<Cell.Key> keys, Naming naming) {
        return keys.stream().collect(Collectors.groupingBy(naming::of, LinkedHashMap::new, Collectors.toList()));
    }

    /** One scale for all values of a figure: the one of the largest. */
    private Scale scale(Comparison what, List<Cell.Key> keys) {
        double largest = quantities(what, keys).stream()
                .mapToDouble(Quantity::value)
                .max()
                .orElse(0);
        return Scale.of(what.metric(), largest);
    }

    private String subtitle(Comparison what, Scale scale, List<Cell.Key> keys) {
        boolean bare = scale.symbol().isEmpty() || what.isRatio();
        String text = bare ? what.how() : scale.symbol() + " · " + what.how();
        if (what.metric() == Metric.MODEL_SIZE) {
            return text;
        }
        return text + n(quantities(what, keys).stream().mapToLong(Quantity::n));
    }

    private static String n(LongStream counts) {
        var n = counts.summaryStatistics();
        return n.getCount() == 0 ? "" : " · " + Numbers.n(n);
    }

    private List<Quantity> quantities(Comparison what, List<Cell.Key> keys) {
        return keys.stream()
                .flatMap(k -> what.of(material.summary(), k).stream())
                .filter(Quantity::available)
                .toList();
    }
}
