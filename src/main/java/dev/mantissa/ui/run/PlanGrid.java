package dev.mantissa.ui.run;

import dev.mantissa.domain.measure.CellState;
import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.RunState;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.report.Labels;
import dev.mantissa.report.Numbers;
import dev.mantissa.ui.results.CellNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The plan of a run as a grid: a section a stage, a row a network, backend and precision, a column a batch size.
 *
 * @param sections of the stages that have cells
 */
public record PlanGrid(List<Section> sections) {
    /** What stands in the box of a cell whose turn is yet to come. */
    static final String NOT_YET = "·";

    /** Letters that a box has room for. */
    private static final int LONGEST = 9;

    public PlanGrid {
        sections = List.copyOf(sections);
    }

    /**
     * A stage.
     *
     * @param stage which
     * @param batches the columns; none where the batch size is no dimension of the stage
     * @param rows in the order of the study
     * @param heat how dark values are drawn; empty while there are not two to compare
     */
    public record Section(Stage stage, List<Integer> batches, List<Row> rows, Optional<Heat> heat) {
        public Section {
            batches = List.copyOf(batches);
            rows = List.copyOf(rows);
        }
    }

    /**
     * A row.
     *
     * @param label for a person
     * @param precision whose colour it bears
     * @param boxes one a column
     */
    public record Row(String label, Precision precision, List<Box> boxes) {
        public Row {
            boxes = List.copyOf(boxes);
        }
    }

    /** How a cell stands. */
    public enum Look {
        WAITING,
        RUNNING,
        DONE,
        DOUBTFUL,
        FAILED
    }

    /**
     * A cell, its forks together.
     *
     * @param key which
     * @param look how it stands
     * @param text its value, phase or status
     * @param shade of its value, from 0; -1 where it has none
     * @param why it is doubtful, or has no value; empty where there is nothing to explain
     */
    public record Box(Cell.Key key, Look look, String text, int shade, String why) {
        Box(Cell.Key key, Look look, String text) {
            this(key, look, text, -1, "");
        }
    }

    private record RowKey(Stage stage, String label, Precision precision) {}

    /** The grid of a run at one moment, with times. */
    public static PlanGrid of(RunState state) {
        return of(state, PlanMetric.TIME);
    }

    /** The grid of a run at one moment. */
    public static PlanGrid of(RunState state, PlanMetric shown) {
        boolean models =
                state.cells().stream().map(c -> c.cell().model()).distinct().count() > 1;
        boolean sizes =
                state.cells().stream().map(c -> c.cell().imageSize()).distinct().count() > 1;
        Map<Cell.Key, List<CellState>> forks = new LinkedHashMap<>();
        for (CellState cell : state.cells()) {
            forks.computeIfAbsent(cell.cell().key(), k -> new ArrayList<>()).add(cell);
        }
        List<Section> sections = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            List<Cell.Key> keys =
                    forks.keySet().stream().filter(k -> k.stage() == stage).toList();
            if (!keys.isEmpty()) {
                sections.add(section(stage, keys, forks, state, models, sizes, shown));
            }
        }
        return new PlanGrid(sections);
    }

    private static Section section(
            Stage stage,
            List<Cell.Key> keys,
            Map<Cell.Key, List<CellState>> forks,
            RunState state,
            boolean models,
            boolean sizes,
            PlanMetric shown) {
        Optional<Heat> heat = Heat.over(state.summary().rows(), stage, shown);
        Shown as = new Shown(shown.of(stage), heat);
        List<Integer> batches =
                new ArrayList<>(new TreeSet<>(keys.stream().map(Cell.Key::batch).toList()));
        List<ModelSpec> order = state.spec().models();
        Map<RowKey, Map<Integer, Box>> rows = new LinkedHashMap<>();
        keys.stream()
                // The order of execution is shuffled; the grid keeps that of the study, Base first, then by precision.
                .sorted(Comparator.comparing((Cell.Key k) -> order.indexOf(k.model()))
                        .thenComparing(k -> !k.isBase())
                        .thenComparing(Cell.Key::backend)
                        .thenComparing(Cell.Key::precision))
                .forEach(key -> rows.computeIfAbsent(
                                new RowKey(stage, label(key, models, sizes), key.precision()),
                                k -> new LinkedHashMap<>())
                        .put(key.batch(), box(key, forks.get(key), state.summary(), as)));
        List<Row> made = new ArrayList<>();
        rows.forEach((key, boxes) -> made.add(new Row(
                key.label(),
                key.precision(),
                batches.stream().map(boxes::get).filter(b -> b != null).toList())));
        return new Section(stage, stage == Stage.CONVERSION ? List.of() : batches, made, heat);
    }

    private static String label(Cell.Key key, boolean models, boolean sizes) {
        // With the network's name there is no room for the library's full one.
        boolean brief = models && key.backend() == Backend.DL4J;
        return (models ? Labels.model(key.model()) + " · " : "") + CellNames.mode(key) + " · "
                + (brief ? "DL4J" : key.backend().label()) + (sizes ? " · " + key.imageSize() + " px" : "");
    }

    private record Shown(Optional<Metric> metric, Optional<Heat> heat) {
        int shade(Optional<Quantity> quantity) {
            return heat.isPresent() && quantity.filter(Quantity::available).isPresent()
                    ? heat.get().step(quantity.get().value())
                    : -1;
        }
    }

    private static Box box(Cell.Key key, List<CellState> forks, StudySummary summary, Shown as) {
        for (CellState fork : forks) {
            if (fork.running()) {
                return new Box(key, Look.RUNNING, brief(fork.phase()));
            }
        }
        long ended = forks.stream().filter(f -> f.record() != null).count();
        if (ended == 0) {
            return new Box(key, Look.WAITING, NOT_YET);
        }
        return summary.row(key)
                .map(row -> box(row, ended < forks.size() ? " " + ended + "/" + forks.size() : "", as))
                .orElseGet(() -> new Box(key, Look.WAITING, ended + " of " + forks.size()));
    }

    /** A phase in the width of a box: "loading the runtime" as "loading". */
    private static String brief(String phase) {
        return phase.length() <= LONGEST ? phase : phase.split(" ", 2)[0];
    }

    private static Box box(StudySummary.Row row, String progress, Shown as) {
        if (row.status() == Status.CANCELLED || row.status() == Status.INTERRUPTED) {
            // Nothing went wrong with it; it was not its turn any more.
            return new Box(row.key(), Look.WAITING, row.status().id(), -1, row.sentence());
        }
        if (row.status() != Status.OK) {
            return new Box(row.key(), Look.FAILED, row.status().id(), -1, row.sentence());
        }
        Optional<Quantity> quantity = as.metric().flatMap(row::get);
        String value = quantity.map(Numbers::value).orElse("ok");
        return new Box(
                row.key(),
                row.doubt().isEmpty() ? Look.DONE : Look.DOUBTFUL,
                value + progress,
                as.shade(quantity),
                row.doubt());
    }
}
