package dev.mantissa.report.figure;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.paper.Published;
import dev.mantissa.domain.paper.PublishedTable;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.report.Labels;
import dev.mantissa.report.Material;
import dev.mantissa.report.Numbers;
import dev.mantissa.report.Scale;
import dev.mantissa.report.figure.Figure.Point;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes points of cells: value, interval, whether a difference is proven, and what a pointer is told.
 *
 * @param material measured so far
 * @param paper whether the paper's numbers stand beside
 */
record Points(Material material, boolean paper) {
    Point of(Comparison what, Cell.Key key, int category, Scale scale) {
        StudySummary.Row row = material.summary().row(key).orElse(null);
        if (row == null) {
            return missing(what, category, "", about(key) + "\nnot measured yet", key, scale);
        }
        Quantity quantity = what.of(material.summary(), key).orElse(null);
        if (quantity == null || !quantity.available()) {
            String why = quantity == null ? row.sentence() : quantity.method();
            String text = about(key) + "\n" + name(what) + ": " + why + estimated(what, expected(what, key));
            return missing(what, category, word(what, row, quantity), text, key, scale);
        }
        double expected = expected(what, key);
        return new Point(
                category,
                quantity.value() / scale.divisor(),
                scale.in(quantity.interval()),
                what.hollow(material.summary(), key),
                "",
                hover(what, quantity, row, expected) + printed(what, key),
                key,
                expected / scale.divisor(),
                published(what, key) / scale.divisor());
    }

    private double published(Comparison what, Cell.Key key) {
        return paper ? Published.of(what.metric(), key).map(Published::value).orElse(Double.NaN) : Double.NaN;
    }

    private String printed(Comparison what, Cell.Key key) {
        return paper
                ? Published.of(what.metric(), key)
                        .map(p -> "\nthe paper (Table " + p.table().number() + "): "
                                + Numbers.value(what.metric(), p.value()) + ", " + PublishedTable.SET_UP)
                        .orElse("")
                : "";
    }

    /** "Table 4": where the paper's numbers of some points stand. */
    static String tables(Metric metric, List<Point> points) {
        return points.stream()
                .filter(p -> p.cell() != null)
                .flatMap(p -> Published.of(metric, p.cell()).stream())
                .map(p -> "Table " + p.table().number())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** The estimate of a training's memory, where one was made. */
    private double expected(Comparison what, Cell.Key key) {
        return what.metric() == Metric.PEAK_MEMORY ? estimate(key).orElse(Double.NaN) : Double.NaN;
    }

    Optional<Double> estimate(Cell.Key key) {
        return material.records().stream()
                .filter(r -> r.cell().key().equals(key))
                .map(CellRecord::values)
                .flatMap(v -> Optional.ofNullable(v.get(Names.MEMORY_ESTIMATE)).stream())
                .findFirst();
    }

    private Point missing(Comparison what, int category, String word, String hover, Cell.Key key, Scale scale) {
        return new Point(
                category,
                Double.NaN,
                null,
                false,
                word,
                hover + printed(what, key),
                key,
                Double.NaN,
                published(what, key) / scale.divisor());
    }

    private String word(Comparison what, StudySummary.Row row, Quantity quantity) {
        if (row.status() != Status.OK) {
            return word(row.status());
        }
        // A factor may lack the other side.
        Optional<Status> reference = what.isRatio()
                ? material.summary().row(row.key().reference()).map(StudySummary.Row::status)
                : Optional.empty();
        return reference
                .filter(s -> s != Status.OK)
                .map(s -> "FP32 " + word(s))
                .orElse(quantity != null && quantity.n() > 0 ? "n too small" : "n/a");
    }

    private static String word(Status status) {
        return status == Status.OOM ? "OOM" : status.id();
    }

    private static String name(Comparison what) {
        return what.metric().label();
    }

    private static String hover(Comparison what, Quantity quantity, StudySummary.Row row, double expected) {
        String text = about(row.key())
                + "\n" + name(what) + ": " + Numbers.withInterval(quantity)
                + "\nn " + Numbers.count(quantity.n()) + ", " + quantity.method();
        text += estimated(what, expected);
        return row.doubt().isEmpty() ? text : text + "\nDoubtful: " + row.doubt();
    }

    private static String estimated(Comparison what, double expected) {
        return Double.isFinite(expected) ? "\nestimated before: " + Numbers.value(what.metric(), expected) : "";
    }

    /** Which cell, for a pointer. */
    static String about(Cell.Key key) {
        return Labels.variant(key) + ", batch " + key.batch() + "\n" + Labels.model(key.model()) + ", " + key.dataset()
                + ", " + Labels.side(key.imageSize());
    }
}
