package dev.mantissa.report.table;

import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.paper.Subject;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.InferenceSpec;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.report.Labels;
import dev.mantissa.report.table.PaperTable.Block;
import dev.mantissa.report.table.PaperTable.Group;
import dev.mantissa.report.table.PaperTable.Row;
import java.util.ArrayList;
import java.util.List;

/** Tables 10 and 11: accuracy by network, for models trained without and with AMP; one an engine. */
record AccuracyTables(Layout layout) {
    /** A column: a precision of models trained in another; Base has no precision. */
    private record Column(Precision trained, Precision precision) {}

    List<PaperTable> of(int side) {
        return layout.models(Stage.INFERENCE).isEmpty()
                ? List.of()
                : layout.material().spec().inference().backends().stream()
                        .map(engine -> table(side, engine))
                        .toList();
    }

    private PaperTable table(int side, Backend engine) {
        InferenceSpec inference = layout.material().spec().inference();
        List<Precision> trainings = inference.trainedIn().isEmpty()
                ? List.of(layout.material().spec().training().precisions().get(0))
                : inference.trainedIn();
        List<Group> groups = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        for (Precision trained : trainings) {
            List<Column> own = new ArrayList<>();
            if (inference.base()) {
                own.add(new Column(trained, null));
            }
            inference.precisions().forEach(p -> own.add(new Column(trained, p)));
            groups.add(new Group(
                    trained.mixed() ? "Trained with " + trained.label() : "Trained in " + trained.label(),
                    own.stream()
                            .map(c -> c.precision() == null
                                    ? "Base"
                                    : c.precision().label())
                            .toList()));
            columns.addAll(own);
        }
        int batch = layout.batches(Stage.INFERENCE).get(0);
        List<ModelSpec> models = layout.models(Stage.INFERENCE);
        List<Cell.Key> keys = new ArrayList<>();
        models.forEach(m -> columns.forEach(c -> keys.add(cell(m, side, engine, c, batch))));
        Entries entries = new Entries(layout.material(), Metric.ACCURACY, keys);
        List<Row> rows = models.stream()
                .map(m -> new Row(
                        Labels.model(m),
                        false,
                        columns.stream()
                                .map(c -> entries.of(cell(m, side, engine, c, batch)))
                                .toList()))
                .toList();
        return new PaperTable(
                Layout.number(Subject.ACCURACY, side),
                "Accuracy by precision and training",
                engine.label() + " · " + layout.data(side),
                List.of(new Block("Top-1 accuracy (%)", "Network", groups, rows)),
                notes(side, entries, keys, trainings));
    }

    private static List<String> notes(int side, Entries entries, List<Cell.Key> keys, List<Precision> trainings) {
        List<String> notes = new ArrayList<>();
        String n = entries.n(keys);
        notes.add("Share of the whole test split" + (n.isEmpty() ? "" : ", " + n + " images")
                + "; 95 % Wilson intervals.");
        if (trainings.stream().noneMatch(Precision::mixed)) {
            notes.add("Models trained with AMP are not measured here: name an AMP precision in inference.trained_in.");
        }
        notes.add(Layout.availability(Subject.ACCURACY, side)
                + " The layout follows section 6.3: each precision, with and without AMP.");
        return notes;
    }

    private Cell.Key cell(ModelSpec model, int side, Backend engine, Column column, int batch) {
        return layout.find(k -> k.stage() == Stage.INFERENCE
                && k.model().equals(model)
                && k.imageSize() == side
                && k.batch() == batch
                && (k.origin().trained() == null || k.origin().trained() == column.trained())
                && layout.variants().mainCalibration(k)
                && !layout.variants().dynamicBeside(k)
                && (column.precision() == null
                        ? k.isBase()
                        : !k.isBase() && k.backend() == engine && k.precision() == column.precision()));
    }
}
