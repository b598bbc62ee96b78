package dev.mantissa.report.table;

import dev.mantissa.domain.measure.Interval;
import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.OverBase;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.measure.Unit;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.report.Material;
import dev.mantissa.report.Numbers;
import dev.mantissa.report.Scale;
import dev.mantissa.report.table.PaperTable.Entry;
import dev.mantissa.report.table.PaperTable.State;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/** Turns cells into entries of one metric in one unit. */
final class Entries {
    private static final String NOT_PLANNED = "not measured";

    private final Material material;
    private final Metric metric;
    private final Scale scale;

    /** For the cells of a block, null for those that are not planned; the unit is that of the largest. */
    Entries(Material material, Metric metric, List<Cell.Key> keys) {
        this.material = material;
        this.metric = metric;
        scale = Scale.of(
                metric,
                keys.stream()
                        .filter(Objects::nonNull)
                        .flatMap(k -> quantity(k).filter(Quantity::available).stream())
                        .mapToDouble(Quantity::value)
                        .max()
                        .orElse(0));
    }

    /** The unit that entries are in; empty for ratios. */
    String unit() {
        return metric.unit() == Unit.RATIO ? "" : scale.symbol();
    }

    /** The entry of a cell. */
    Entry of(Cell.Key key) {
        if (key == null) {
            return Entry.missing(NOT_PLANNED, "The study does not measure it.", null);
        }
        Optional<StudySummary.Row> row = material.summary().row(key);
        if (row.isEmpty()) {
            return Entry.missing(NOT_PLANNED, "not measured yet", key);
        }
        Quantity quantity = quantity(key).orElse(Quantity.unavailable(metric, 0, "it does not apply"));
        if (!quantity.available()) {
            return Entry.missing(word(row.get(), quantity), reason(row.get(), quantity), key);
        }
        Interval interval = quantity.interval();
        boolean unproven = metric.unit() == Unit.RATIO && interval != null && interval.covers(1);
        String hover = metric.label() + ": " + Numbers.full(quantity) + "\n" + quantity.method()
                + (row.get().doubt().isEmpty() ? "" : "\nDoubtful: " + row.get().doubt());
        return new Entry(
                number(quantity.value()),
                interval == null ? "" : "[" + number(interval.low()) + ", " + number(interval.high()) + "]",
                unproven ? State.UNPROVEN : State.MEASURED,
                hover,
                key,
                quantity.value() / scale.divisor(),
                scale.in(interval));
    }

    /** A published number; empty where the paper has none. */
    Entry published(OptionalDouble value, String hover) {
        return value.isPresent()
                ? new Entry(
                        number(value.getAsDouble()),
                        "",
                        State.PUBLISHED,
                        hover,
                        null,
                        value.getAsDouble() / scale.divisor(),
                        null)
                : Entry.missing("", "The paper has no number here.", null);
    }

    /** "n 300" or "n 300–12,000" over the cells that have a value; empty where none has. */
    String n(List<Cell.Key> keys) {
        LongSummaryStatistics n = keys.stream()
                .filter(Objects::nonNull)
                .flatMap(k -> quantity(k).filter(Quantity::available).stream())
                .mapToLong(Quantity::n)
                .summaryStatistics();
        return n.getCount() == 0 ? "" : Numbers.n(n);
    }

    private Optional<Quantity> quantity(Cell.Key key) {
        return OverBase.quantity(metric, material.summary(), key);
    }

    private String number(double value) {
        double scaled = value / scale.divisor();
        return switch (metric.unit()) {
            case RATIO -> Numbers.fixed(scaled, Math.abs(scaled) >= 99.95 ? 0 : 2);
            case FRACTION -> Numbers.fixed(scaled, 1);
            default -> Numbers.significant(scaled);
        };
    }

    /** As the paper prints it: OOM where memory did not suffice, N/A for a ratio that has one side. */
    private String word(StudySummary.Row row, Quantity quantity) {
        if (row.status() == Status.OOM) {
            return metric.unit() == Unit.RATIO ? "N/A" : "OOM";
        }
        if (row.status() != Status.OK) {
            return row.status().id();
        }
        return quantity.method().startsWith("n too small") ? "n too small" : "N/A";
    }

    private static String reason(StudySummary.Row row, Quantity quantity) {
        return row.sentence().isBlank() ? quantity.method() : row.sentence();
    }
}
