package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.measure.Bytes;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Forecast;
import dev.mantissa.domain.study.Hardware;
import dev.mantissa.domain.study.Origin;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.domain.study.TimeForecast;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the cells of a stage will take, before anything runs: a row a network, size, library and precision, a column a batch.
 *
 * @param batches the columns, ascending
 * @param rows in order of network, size, library, precision
 * @param cells of the stage, each process of its own
 * @param seconds of all of them; empty where that of one is not known
 */
record ForecastGrid(List<Integer> batches, List<Row> rows, int cells, OptionalDouble seconds) {
    /** Plans are shuffled; rows are not. */
    private static final Comparator<Cell> ORDER = Comparator.comparing(
                    (Cell c) -> c.model().network())
            .thenComparing(c -> c.model().head())
            .thenComparing(c -> c.model().alpha())
            .thenComparing(c -> c.model().file())
            .thenComparing(Cell::imageSize)
            .thenComparing(Cell::backend)
            .thenComparing(Cell::precision);

    ForecastGrid {
        batches = List.copyOf(batches);
        rows = List.copyOf(rows);
    }

    /**
     * A row.
     *
     * @param network with its image size
     * @param mode precision and library
     * @param entries by batch
     */
    record Row(String network, String mode, Map<Integer, Entry> entries) {}

    /**
     * A cell.
     *
     * @param bytes beside the idle worker, where known
     * @param seconds of one run, where known
     * @param place whose memory it is
     */
    record Entry(OptionalLong bytes, OptionalDouble seconds, Place place) {
        /** Whether it fits as far as is known. */
        boolean fits() {
            return bytes.isEmpty() || bytes.getAsLong() <= place.bytes;
        }

        /** Why it does not: "will not fit: needs about 31 GB, this machine has 24 GB". */
        String refusal() {
            return "will not fit: needs about " + Bytes.words(bytes.orElse(0)) + ", " + place.name + " has "
                    + Bytes.words(place.bytes);
        }
    }

    /**
     * A memory.
     *
     * @param name "this machine" or "this GPU"
     * @param bytes it has
     */
    record Place(String name, long bytes) {}

    /**
     * Of a stage of a plan.
     *
     * @param on what cells compute on
     * @param machineBytes memory of this machine
     */
    static ForecastGrid of(
            Plan plan,
            Stage stage,
            TimeForecast times,
            Forecast forecast,
            int classes,
            Hardware on,
            long machineBytes) {
        Place machine = new Place("this machine", machineBytes);
        TreeSet<Integer> batches = new TreeSet<>();
        Map<Cell.Key, Row> rows = new LinkedHashMap<>();
        List<Cell> cells = plan.cells().stream()
                .filter(c -> c.stage() == stage && c.fork() == 0)
                .sorted(ORDER)
                .toList();
        for (Cell cell : cells) {
            batches.add(cell.batch());
            Place place = on.cuda(cell.backend())
                    .map(gpu -> new Place("this GPU", gpu.bytes()))
                    .orElse(machine);
            rows.computeIfAbsent(row(cell), k -> new Row(network(cell), mode(cell), new TreeMap<>()))
                    .entries()
                    .putIfAbsent(
                            cell.batch(),
                            new Entry(forecast.memoryBytes(cell, classes, on), times.seconds(cell), place));
        }
        Plan own =
                new Plan(plan.cells().stream().filter(c -> c.stage() == stage).toList());
        return new ForecastGrid(
                List.copyOf(batches), List.copyOf(rows.values()), own.cells().size(), times.seconds(own));
    }

    /** "Training · 4 cells, 3 min in all". */
    String heading(String stage) {
        return stage + " · " + StepWords.counted(cells, "cell")
                + (seconds.isPresent() ? ", " + TimeWords.cell(seconds.getAsDouble()) + " in all" : "");
    }

    /** What does not fit, a sentence each. */
    List<String> refusals() {
        List<String> refusals = new ArrayList<>();
        for (Row row : rows) {
            row.entries().forEach((batch, entry) -> {
                if (!entry.fits()) {
                    refusals.add(row.network() + ", " + row.mode() + ", batch " + batch + " " + entry.refusal() + ".");
                }
            });
        }
        return refusals;
    }

    /** The batches of which a cell does not fit. */
    List<Integer> unfit() {
        List<Integer> unfit = new ArrayList<>();
        for (int batch : batches) {
            if (rows.stream()
                    .anyMatch(r -> r.entries().containsKey(batch)
                            && !r.entries().get(batch).fits())) {
                unfit.add(batch);
            }
        }
        return unfit;
    }

    private static String network(Cell cell) {
        return StepWords.network(cell.model()) + " · " + cell.imageSize() + " px";
    }

    private static String mode(Cell cell) {
        return (cell.isBase() ? "Base" : cell.precision().label()) + " · "
                + cell.backend().label();
    }

    /** Cells of one row share this: calibrations and trainings behind a model cost the same. */
    private static Cell.Key row(Cell cell) {
        return new Cell.Key(
                cell.stage(),
                cell.model(),
                cell.dataset(),
                cell.imageSize(),
                0,
                cell.backend(),
                cell.precision(),
                Origin.NONE);
    }
}
