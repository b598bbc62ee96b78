package dev.mantissa.report.figure;

import dev.mantissa.domain.measure.Interval;
import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.measure.Unit;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.report.Labels;
import dev.mantissa.report.Numbers;
import dev.mantissa.report.Scale;
import dev.mantissa.report.figure.Figure.Ink;
import dev.mantissa.report.figure.Figure.Kind;
import dev.mantissa.report.figure.Figure.Marker;
import dev.mantissa.report.figure.Figure.Point;
import dev.mantissa.report.figure.Figure.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Makes figures of one network and image size: the planned cells as places, what is measured as values.
 *
 * @param summary of the cells that have ended
 * @param subject network and size for the title; empty where the study has only one
 * @param suffix of the figure's id
 */
record Frame(StudySummary summary, String subject, String suffix) {
    private static final int FEWEST_FOR_LINES = 3;

    private record Variant(boolean base, Backend backend, Precision precision) {
        static Variant of(Cell.Key key) {
            return new Variant(key.isBase(), key.backend(), key.precision());
        }
    }

    /** Bars in groups of a batch size, a series a variant. */
    Figure byBatch(Comparison what, List<Cell.Key> keys) {
        return figure(what, Kind.BARS, keys, true, OptionalDouble.empty());
    }

    /** Ratios over the batch size: lines, or bars where there are too few batch sizes for a line. */
    Figure ratioByBatch(Comparison what, List<Cell.Key> keys) {
        long batches = keys.stream().map(Cell.Key::batch).distinct().count();
        Kind kind = batches >= FEWEST_FOR_LINES ? Kind.LINES : Kind.BARS;
        return figure(what, kind, keys, true, OptionalDouble.of(1));
    }

    /** A bar for each variant. */
    Figure byVariant(Comparison what, List<Cell.Key> keys) {
        return figure(what, Kind.BARS, keys, false, OptionalDouble.empty());
    }

    private Figure figure(Comparison what, Kind kind, List<Cell.Key> keys, boolean batches, OptionalDouble reference) {
        boolean engines = keys.stream()
                        .filter(k -> !k.isBase())
                        .map(Cell.Key::backend)
                        .distinct()
                        .count()
                > 1;
        List<String> categories = keys.stream()
                .map(k -> batches ? k.batch() : 0)
                .distinct()
                .sorted()
                .map(b -> "batch " + b)
                .toList();
        Map<Variant, List<Cell.Key>> variants = new LinkedHashMap<>();
        keys.forEach(k ->
                variants.computeIfAbsent(Variant.of(k), v -> new ArrayList<>()).add(k));
        if (!batches) {
            categories = variants.keySet().stream().map(v -> label(v, engines)).toList();
        }
        Scale scale = scale(what.metric(), keys);
        List<Series> series = new ArrayList<>();
        for (Map.Entry<Variant, List<Cell.Key>> entry : variants.entrySet()) {
            Variant variant = entry.getKey();
            List<Point> points = new ArrayList<>();
            for (Cell.Key key : entry.getValue()) {
                int category = batches ? categories.indexOf("batch " + key.batch()) : series.size();
                points.add(point(what, key, category, scale));
            }
            series.add(
                    new Series(label(variant, engines), ink(variant.precision()), marker(variant.backend()), points));
        }
        boolean hollow = kind == Kind.BARS
                && series.stream().flatMap(s -> s.points().stream()).anyMatch(Point::hollow);
        return new Figure(
                what.id() + suffix,
                kind,
                subject.isEmpty() ? what.title() : what.title() + " · " + subject,
                subtitle(what, scale, keys),
                hollow ? what.note().orElse("") : "",
                categories,
                series,
                reference);
    }

    private static String label(Variant variant, boolean engines) {
        if (variant.base()) {
            return "Base (" + shortName(variant.backend()) + ")";
        }
        return variant.precision().label() + (engines ? " · " + shortName(variant.backend()) : "");
    }

    private static String shortName(Backend backend) {
        return backend == Backend.DL4J ? "DL4J" : backend.label();
    }

    private Point point(Comparison what, Cell.Key key, int category, Scale scale) {
        StudySummary.Row row = summary.row(key).orElse(null);
        if (row == null) {
            return new Point(
                    category,
                    Double.NaN,
                    null,
                    false,
                    "",
                    Labels.variant(key) + where(key) + "\nnot measured yet",
                    key);
        }
        Quantity quantity = row.get(what.metric()).orElse(null);
        if (quantity == null || !quantity.available()) {
            String why = quantity == null ? row.sentence() : quantity.method();
            String hover =
                    Labels.variant(key) + where(key) + "\n" + what.metric().label() + ": " + why;
            return new Point(category, Double.NaN, null, false, missing(row.status()), hover, key);
        }
        Interval interval = quantity.interval();
        return new Point(
                category,
                quantity.value() / scale.divisor(),
                interval == null
                        ? null
                        : new Interval(interval.low() / scale.divisor(), interval.high() / scale.divisor()),
                hollow(what, row),
                "",
                hover(quantity, row),
                key);
    }

    private static boolean hollow(Comparison what, StudySummary.Row row) {
        return what.proof() != null
                && row.get(what.proof())
                        .flatMap(Quantity::confidence)
                        .filter(i -> i.covers(what.equal()))
                        .isPresent();
    }

    private static String missing(Status status) {
        return switch (status) {
            case OOM -> "OOM";
            case OK -> "n/a";
            default -> status.id();
        };
    }

    private static String hover(Quantity quantity, StudySummary.Row row) {
        String text = Labels.variant(row.key()) + where(row.key())
                + "\n" + quantity.metric().label() + ": " + Numbers.withInterval(quantity)
                + "\nn " + Numbers.count(quantity.n()) + ", " + quantity.method();
        return row.doubt().isEmpty() ? text : text + "\nDoubtful: " + row.doubt();
    }

    private static String where(Cell.Key key) {
        return ", batch " + key.batch() + "\n" + Labels.model(key.model()) + ", " + key.dataset() + ", "
                + Labels.side(key.imageSize());
    }

    /** One scale for all values of a figure: the one of the largest. */
    private Scale scale(Metric metric, List<Cell.Key> keys) {
        double largest = quantities(metric, keys).stream()
                .mapToDouble(Quantity::value)
                .max()
                .orElse(0);
        return Scale.of(metric, largest);
    }

    private String subtitle(Comparison what, Scale scale, List<Cell.Key> keys) {
        boolean bare = scale.symbol().isEmpty() || what.metric().unit() == Unit.RATIO;
        String text = bare ? what.how() : scale.symbol() + " · " + what.how();
        LongSummaryStatistics n =
                quantities(what.metric(), keys).stream().mapToLong(Quantity::n).summaryStatistics();
        if (n.getCount() == 0 || what.metric() == Metric.MODEL_SIZE) {
            return text;
        }
        return text + " · n " + Numbers.count(n.getMin())
                + (n.getMin() == n.getMax() ? "" : "–" + Numbers.count(n.getMax()));
    }

    private List<Quantity> quantities(Metric metric, List<Cell.Key> keys) {
        return keys.stream()
                .map(k -> summary.row(k).flatMap(r -> r.get(metric)).orElse(null))
                .filter(Objects::nonNull)
                .filter(Quantity::available)
                .toList();
    }

    private static Ink ink(Precision precision) {
        return switch (precision) {
            case FP32 -> Ink.FP32;
            case TF32 -> Ink.TF32;
            case FP16, AMP_FP16 -> Ink.FP16;
            case BF16, AMP_BF16 -> Ink.BF16;
            case INT8 -> Ink.INT8;
        };
    }

    private static Marker marker(Backend backend) {
        return switch (backend) {
            case LIBTORCH -> Marker.CIRCLE;
            case DL4J -> Marker.SQUARE;
            case ONNXRUNTIME -> Marker.TRIANGLE;
            case TENSORRT -> Marker.DIAMOND;
        };
    }
}
