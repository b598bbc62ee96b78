package dev.mantissa.domain.measure;

import dev.mantissa.domain.study.Cell;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a study found: one row a cell, forks merged, everything computed from the raw records. */
public final class StudySummary {
    private final List<Row> rows;
    private final List<CalibrationComparison> calibrations;
    private final Map<Cell.Key, Row> byKey = new HashMap<>();

    /**
     * A summary.
     *
     * @param rows in the order training, conversion, inference; then model, image size, batch, backend, precision, calibration
     * @param calibrations of each model that was calibrated in several ways, every one with every other
     */
    public StudySummary(List<Row> rows, List<CalibrationComparison> calibrations) {
        this.rows = List.copyOf(rows);
        this.calibrations = List.copyOf(calibrations);
        this.rows.forEach(r -> byKey.putIfAbsent(r.key(), r));
    }

    /** Of a study whose models are calibrated in one way. */
    public StudySummary(List<Row> rows) {
        this(rows, List.of());
    }

    /** In the order training, conversion, inference; then model, image size, batch, backend, precision, calibration. */
    public List<Row> rows() {
        return rows;
    }

    /** Of each model that was calibrated in several ways, every one with every other. */
    public List<CalibrationComparison> calibrations() {
        return calibrations;
    }

    /** The row of a cell, if it has ended. */
    public Optional<Row> row(Cell.Key key) {
        return Optional.ofNullable(byKey.get(key));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StudySummary s && rows.equals(s.rows) && calibrations.equals(s.calibrations);
    }

    @Override
    public int hashCode() {
        return Objects.hash(rows, calibrations);
    }

    @Override
    public String toString() {
        return "StudySummary[rows=" + rows + ", calibrations=" + calibrations + "]";
    }

    /**
     * A cell with its quantities.
     *
     * @param key which cell
     * @param status of its forks, the worst of them
     * @param sentence why, where it is not ok
     * @param quantities what is known; where a metric belongs to the stage and has no value, the quantity says why
     * @param doubt why its times should not be trusted (measuring.md, rule 8); empty where there is no doubt
     */
    public record Row(Cell.Key key, Status status, String sentence, List<Quantity> quantities, String doubt) {
        public Row {
            quantities = List.copyOf(quantities);
        }

        /** The quantity of a metric, if the row has one. */
        public Optional<Quantity> get(Metric metric) {
            return quantities.stream().filter(q -> q.metric() == metric).findFirst();
        }

        /** The quantity of a metric; where the row has none, why: its sentence, or else {@code otherwise}. */
        public Quantity get(Metric metric, String otherwise) {
            return get(metric)
                    .orElseGet(() -> Quantity.unavailable(metric, 0, sentence.isBlank() ? otherwise : sentence));
        }
    }
}
