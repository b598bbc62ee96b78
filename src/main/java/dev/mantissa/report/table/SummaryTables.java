package dev.mantissa.report.table;

import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.report.Labels;
import dev.mantissa.report.Material;
import dev.mantissa.report.Numbers;
import dev.mantissa.report.table.PaperTable.Block;
import dev.mantissa.report.table.PaperTable.Entry;
import dev.mantissa.report.table.PaperTable.Group;
import dev.mantissa.report.table.PaperTable.Row;
import dev.mantissa.report.table.PaperTable.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The main quantities of a study, a row a cell: what none of the paper's tables has side by side. */
public final class SummaryTables {
    /** The name that the table is asked for by. */
    public static final String NAME = "Summary";

    /** The plan's own order is shuffled. */
    private static final Comparator<Cell.Key> ORDER = Comparator.comparing((Cell.Key k) -> !k.isBase())
            .thenComparing(Cell.Key::backend)
            .thenComparing(k -> k.origin().trained(), Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Cell.Key::precision)
            .thenComparing(k -> k.origin().method(), Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(k -> k.origin().images())
            .thenComparing(Cell.Key::batch);

    private final Material material;
    private final boolean calibrations;

    private SummaryTables(Material material) {
        this.material = material;
        calibrations = material.keys().stream()
                        .map(k -> k.origin().calibration())
                        .filter(c -> !c.isEmpty())
                        .distinct()
                        .count()
                > 1;
    }

    /** The table of a study, a block a stage, network and image size. */
    public static PaperTable of(Material material) {
        return new SummaryTables(material).table();
    }

    private PaperTable table() {
        List<Block> blocks = new ArrayList<>();
        for (Stage stage : List.of(Stage.TRAINING, Stage.CONVERSION, Stage.INFERENCE)) {
            for (ModelSpec model : material.spec().models()) {
                for (int side : material.spec().data().imageSizes()) {
                    List<Cell.Key> keys = material.keys().stream()
                            .filter(k -> k.stage() == stage && k.model().equals(model) && k.imageSize() == side)
                            .sorted(ORDER)
                            .toList();
                    if (!keys.isEmpty()) {
                        blocks.add(block(stage, model, keys));
                    }
                }
            }
        }
        return new PaperTable(
                NAME,
                "Main quantities of every cell",
                material.spec().name(),
                blocks,
                List.of(
                        "Time and throughput of inference: median on the host clock; n calls: timed calls; n images: test images.",
                        "Factors and changes: to FP32 of the same trainer or engine, network, size and batch."));
    }

    private Block block(Stage stage, ModelSpec model, List<Cell.Key> keys) {
        Map<Metric, Entries> columns = new LinkedHashMap<>();
        metrics(stage).forEach((metric, name) -> columns.put(metric, new Entries(material, metric, keys)));
        List<String> heads = new ArrayList<>();
        columns.forEach((metric, entries) ->
                heads.add(metrics(stage).get(metric) + (entries.unit().isEmpty() ? "" : " (" + entries.unit() + ")")));
        Map<Metric, String> counts = counts(stage);
        heads.addAll(counts.values());
        List<Row> rows = keys.stream()
                .map(key -> {
                    List<Entry> entries = new ArrayList<>();
                    columns.values().forEach(e -> entries.add(e.of(key)));
                    counts.keySet().forEach(m -> entries.add(count(key, m)));
                    return new Row(head(key), false, entries);
                })
                .toList();
        return new Block(
                Labels.stage(stage) + " · " + Labels.model(model) + " · "
                        + keys.get(0).dataset() + " at "
                        + Labels.side(keys.get(0).imageSize()),
                "Cell",
                List.of(new Group("", heads)),
                rows);
    }

    private Entry count(Cell.Key key, Metric metric) {
        return material.summary()
                .row(key)
                .flatMap(r -> r.get(metric))
                .filter(Quantity::available)
                .map(q -> new Entry(
                        Numbers.count(q.n()), "", State.MEASURED, metric.label() + ": n", key, (double) q.n(), null))
                .orElse(Entry.missing(Numbers.MISSING, status(key), key));
    }

    private String status(Cell.Key key) {
        return material.summary()
                .row(key)
                .map(StudySummary.Row::sentence)
                .filter(s -> !s.isBlank())
                .orElse("not measured");
    }

    private String head(Cell.Key key) {
        String calibration = calibrations ? key.origin().calibration() : "";
        return Labels.variant(key)
                + (key.stage() != Stage.TRAINING
                                && key.origin().trained() != null
                                && key.origin().trained().mixed()
                        ? ", trained " + key.origin().trained().label()
                        : "")
                + (calibration.isEmpty() ? "" : ", " + calibration)
                + (key.stage() == Stage.CONVERSION ? "" : ", batch " + key.batch());
    }

    private static Map<Metric, String> metrics(Stage stage) {
        Map<Metric, String> columns = new LinkedHashMap<>();
        switch (stage) {
            case TRAINING -> {
                columns.put(Metric.TRAINING_TIME, "Time");
                columns.put(Metric.TRAINING_THROUGHPUT, "Throughput");
                columns.put(Metric.TRAINING_SPEEDUP, "Speedup");
                columns.put(Metric.PEAK_MEMORY, "Peak memory");
                columns.put(Metric.ACCURACY, "Accuracy");
            }
            case CONVERSION -> {
                columns.put(Metric.CONVERSION_TIME, "Time");
                columns.put(Metric.MODEL_SIZE, "Model file");
                columns.put(Metric.CALIBRATION_IMAGES, "Calibration images");
            }
            case INFERENCE -> {
                columns.put(Metric.LATENCY_P50, "Latency p50");
                columns.put(Metric.THROUGHPUT, "Throughput");
                columns.put(Metric.LATENCY_SPEEDUP, "Speedup");
                columns.put(Metric.PEAK_MEMORY, "Peak memory");
                columns.put(Metric.ACCURACY, "Accuracy");
                columns.put(Metric.ACCURACY_DIFFERENCE, "Change");
            }
        }
        return columns;
    }

    private static Map<Metric, String> counts(Stage stage) {
        Map<Metric, String> counts = new LinkedHashMap<>();
        if (stage == Stage.INFERENCE) {
            counts.put(Metric.LATENCY_P50, "n calls");
        }
        if (stage == Stage.TRAINING) {
            counts.put(Metric.STEP_TIME_P50, "n steps");
        }
        if (stage != Stage.CONVERSION) {
            counts.put(Metric.ACCURACY, "n images");
        }
        return counts;
    }
}
