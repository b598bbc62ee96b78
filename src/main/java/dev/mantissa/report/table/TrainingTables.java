package dev.mantissa.report.table;

import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.paper.Mode;
import dev.mantissa.domain.paper.PublishedTable;
import dev.mantissa.domain.paper.ReferenceSeries;
import dev.mantissa.domain.paper.Subject;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.report.table.PaperTable.Block;
import dev.mantissa.report.table.PaperTable.Entry;
import dev.mantissa.report.table.PaperTable.Group;
import dev.mantissa.report.table.PaperTable.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;

/** Tables 2 to 5: without AMP, with AMP, and the factor between, a row a batch size; one a trainer and 16-bit format. */
record TrainingTables(Layout layout) {
    private record Kind(Subject subject, Metric value, Metric factor, String values, String factors) {}

    private static final Kind TIME = new Kind(
            Subject.TRAINING_TIME, Metric.TRAINING_TIME, Metric.TRAINING_SPEEDUP_TOTAL, "Training time", "Speedup");
    private static final Kind MEMORY = new Kind(
            Subject.TRAINING_MEMORY, Metric.PEAK_MEMORY, Metric.MEMORY_REDUCTION, "Memory", "Memory reduction factor");

    List<PaperTable> of(int side) {
        List<PaperTable> tables = new ArrayList<>();
        for (Kind kind : List.of(TIME, MEMORY)) {
            for (Backend trainer : layout.material().spec().training().backends()) {
                for (Precision mixed : layout.material().spec().training().precisions()) {
                    if (mixed.mixed() && !layout.models(Stage.TRAINING).isEmpty()) {
                        tables.add(table(kind, side, trainer, mixed));
                    }
                }
            }
        }
        return tables;
    }

    private PaperTable table(Kind kind, int side, Backend trainer, Precision mixed) {
        List<ModelSpec> models = layout.models(Stage.TRAINING);
        List<Integer> batches = layout.batches(Stage.TRAINING);
        List<Cell.Key> without = keys(models, batches, side, trainer, Precision.FP32);
        List<Cell.Key> with = keys(models, batches, side, trainer, mixed);
        List<Cell.Key> both = new ArrayList<>(without);
        both.addAll(with);
        Entries values = new Entries(layout.material(), kind.value(), both);
        Entries factors = new Entries(layout.material(), kind.factor(), with);
        List<Row> rows = new ArrayList<>();
        for (int b = 0; b < batches.size(); b++) {
            int first = b * models.size();
            rows.add(new Row(
                    String.valueOf(batches.get(b)),
                    false,
                    joined(
                            models.size(),
                            i -> values.of(without.get(first + i)),
                            i -> values.of(with.get(first + i)),
                            i -> factors.of(with.get(first + i)))));
            published(kind, side, models, batches.get(b), values, factors).ifPresent(rows::add);
        }
        List<String> names = layout.names(Stage.TRAINING);
        String unit = values.unit().isEmpty() ? "" : " (" + values.unit() + ")";
        Block block = new Block(
                kind.values() + unit,
                "Batch size",
                List.of(
                        new Group("Without AMP", names),
                        new Group("With AMP (" + format(mixed) + ")", names),
                        new Group(kind.factors(), names)),
                rows);
        return new PaperTable(
                Layout.number(kind.subject(), side),
                title(kind.subject()),
                trainer.label() + ", " + mixed.label() + " · " + layout.data(side),
                List.of(block),
                notes(kind, side, values, both));
    }

    private List<String> notes(Kind kind, int side, Entries values, List<Cell.Key> keys) {
        List<String> notes = new ArrayList<>();
        String n = values.n(keys);
        String what = kind.subject() == Subject.TRAINING_TIME
                ? "All training steps, the slow first ones included as in the paper, host clock, mean of the trainings"
                : "Peak memory of the worker minus its idle baseline (resident, VmHWM; of a GPU the memory it holds there), mean of the trainings";
        notes.add(what + (n.isEmpty() ? "." : ", " + n + "."));
        if (kind.subject() == Subject.TRAINING_TIME && keys.stream().anyMatch(this::searches)) {
            notes.add(
                    "On a GPU the first step is the longest by far, as cuDNN tries its algorithms in it: a training of few steps is"
                            + " little else. The figure of the training time speedup leaves it out.");
        }
        notes.add(Layout.availability(kind.subject(), side));
        return notes;
    }

    private boolean searches(Cell.Key key) {
        return layout.material()
                .record(key)
                .filter(r -> r.facts().containsKey(Names.CUDNN_BENCHMARK))
                .isPresent();
    }

    private Optional<Row> published(
            Kind kind, int side, List<ModelSpec> models, int batch, Entries values, Entries factors) {
        PublishedTable table = PublishedTable.of(kind.subject(), side)
                .filter(PublishedTable::available)
                .orElse(null);
        if (table == null) {
            return Optional.empty();
        }
        Row row = new Row(
                "paper",
                true,
                joined(
                        models.size(),
                        i -> values.published(
                                printed(table, models.get(i), Mode.WITHOUT_AMP, kind.value(), batch), hover(table)),
                        i -> values.published(
                                printed(table, models.get(i), Mode.WITH_AMP, kind.value(), batch), hover(table)),
                        i -> factors.published(
                                printed(table, models.get(i), Mode.WITH_AMP, kind.factor(), batch), hover(table))));
        return row.hasValues() ? Optional.of(row) : Optional.empty();
    }

    private static OptionalDouble printed(PublishedTable table, ModelSpec model, Mode mode, Metric metric, int batch) {
        return Layout.asPublished(model)
                ? ReferenceSeries.value(table, model.network(), mode, metric, batch)
                : OptionalDouble.empty();
    }

    static String hover(PublishedTable table) {
        return "Paper, Table " + table.number() + ", " + table.data().label() + ", " + PublishedTable.SET_UP;
    }

    private List<Cell.Key> keys(
            List<ModelSpec> models, List<Integer> batches, int side, Backend trainer, Precision precision) {
        List<Cell.Key> keys = new ArrayList<>();
        for (int batch : batches) {
            models.forEach(m -> keys.add(layout.training(m, side, trainer, precision, batch)));
        }
        return keys;
    }

    @SafeVarargs
    private static List<Entry> joined(int n, IntFunction<Entry>... parts) {
        List<Entry> entries = new ArrayList<>();
        for (IntFunction<Entry> part : parts) {
            for (int i = 0; i < n; i++) {
                entries.add(part.apply(i));
            }
        }
        return entries;
    }

    private static String format(Precision mixed) {
        return mixed == Precision.AMP_BF16 ? "BF16" : "FP16";
    }

    private static String title(Subject subject) {
        return subject == Subject.TRAINING_TIME ? "Training time and speedup with AMP" : "Memory reduction with AMP";
    }
}
