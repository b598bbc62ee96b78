package dev.mantissa.report.table;

import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.OverBase;
import dev.mantissa.domain.paper.Mode;
import dev.mantissa.domain.paper.PublishedTable;
import dev.mantissa.domain.paper.ReferenceSeries;
import dev.mantissa.domain.paper.Subject;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.report.Labels;
import dev.mantissa.report.table.PaperTable.Block;
import dev.mantissa.report.table.PaperTable.Entry;
import dev.mantissa.report.table.PaperTable.Group;
import dev.mantissa.report.table.PaperTable.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Tables 6 to 9: latency or throughput by network and precision, a row a batch size, then the factors; one an engine. */
record InferenceTables(Layout layout) {
    /** A column: a network in a precision, or its Base (precision null). */
    private record Column(ModelSpec model, Precision precision) {}

    List<PaperTable> of(int side) {
        List<PaperTable> tables = new ArrayList<>();
        for (Subject subject : List.of(Subject.LATENCY, Subject.THROUGHPUT)) {
            for (Backend engine : layout.material().spec().inference().backends()) {
                if (!layout.models(Stage.INFERENCE).isEmpty()) {
                    tables.add(table(subject, side, engine));
                }
            }
        }
        return tables;
    }

    private PaperTable table(Subject subject, int side, Backend engine) {
        boolean latency = subject == Subject.LATENCY;
        boolean base = layout.material().spec().inference().base();
        List<Block> blocks = new ArrayList<>();
        List<Column> columns = columns(side, engine, base, true);
        blocks.add(block(latency ? Metric.LATENCY_P50 : Metric.THROUGHPUT, subject, side, engine, columns));
        if (base) {
            blocks.add(block(
                    latency ? Metric.BASE_SPEEDUP : Metric.THROUGHPUT_FACTOR,
                    subject,
                    side,
                    engine,
                    columns(side, engine, false, true)));
        }
        List<Column> others = columns(side, engine, false, false);
        if (!others.isEmpty() && latency) {
            blocks.add(block(Metric.LATENCY_SPEEDUP, subject, side, engine, others));
        }
        return new PaperTable(
                Layout.number(subject, side),
                latency ? "Latency speedup by precision" : "Throughput improvement by precision",
                engine.label() + " · " + layout.data(side),
                blocks,
                notes(subject, side, columns, engine));
    }

    private List<Column> columns(int side, Backend engine, boolean base, boolean fp32) {
        List<Column> columns = new ArrayList<>();
        for (ModelSpec model : layout.models(Stage.INFERENCE)) {
            if (base) {
                columns.add(new Column(model, null));
            }
            for (Precision precision : layout.material().spec().inference().precisions()) {
                if ((fp32 || precision != Precision.FP32) && engineCell(model, side, engine, precision, -1) != null) {
                    columns.add(new Column(model, precision));
                }
            }
        }
        return columns;
    }

    private Block block(Metric metric, Subject subject, int side, Backend engine, List<Column> columns) {
        List<Cell.Key> all = new ArrayList<>();
        List<Integer> batches = layout.batches(Stage.INFERENCE);
        batches.forEach(b -> columns.forEach(c -> all.add(cell(c, side, engine, b))));
        Entries entries = new Entries(layout.material(), metric, all);
        List<Row> rows = new ArrayList<>();
        for (int batch : batches) {
            rows.add(new Row(
                    String.valueOf(batch),
                    false,
                    columns.stream()
                            .map(c -> entries.of(cell(c, side, engine, batch)))
                            .toList()));
            PublishedTable.of(subject, side)
                    .filter(PublishedTable::available)
                    .map(t -> new Row(
                            "paper",
                            true,
                            columns.stream()
                                    .map(c -> published(entries, t, c, metric, batch))
                                    .toList()))
                    .filter(Row::hasValues)
                    .ifPresent(rows::add);
        }
        return new Block(title(metric, entries), "Batch size", groups(columns), rows);
    }

    private static String title(Metric metric, Entries entries) {
        return switch (metric) {
            case BASE_SPEEDUP -> "Latency speedup over Base";
            case THROUGHPUT_FACTOR -> "Throughput improvement factor over Base";
            case LATENCY_SPEEDUP -> "Latency speedup over FP32 of the same engine";
            case THROUGHPUT -> "Throughput (images per second)";
            default -> "Latency p50 (" + entries.unit() + ")";
        };
    }

    private static List<Group> groups(List<Column> columns) {
        return columns.stream()
                .map(Column::model)
                .distinct()
                .map(m -> new Group(
                        Labels.model(m),
                        columns.stream()
                                .filter(c -> c.model().equals(m))
                                .map(c -> c.precision() == null
                                        ? "Base"
                                        : c.precision().label())
                                .toList()))
                .toList();
    }

    private Cell.Key cell(Column column, int side, Backend engine, int batch) {
        if (column.precision() != null) {
            return engineCell(column.model(), side, engine, column.precision(), batch);
        }
        return layout.find(k -> k.batch() == batch
                && k.imageSize() == side
                && k.isBase()
                && k.model().equals(column.model())
                && layout.variants().firstTrained(k)
                && layout.planned().stream()
                        .anyMatch(e -> OverBase.base(e).filter(k::equals).isPresent()));
    }

    /** Of any batch where it is negative. */
    private Cell.Key engineCell(ModelSpec model, int side, Backend engine, Precision precision, int batch) {
        return layout.find(k -> k.stage() == Stage.INFERENCE
                && (batch < 0 || k.batch() == batch)
                && k.imageSize() == side
                && k.backend() == engine
                && k.precision() == precision
                && !k.isBase()
                && k.model().equals(model)
                && layout.variants().main(k)
                && !layout.variants().dynamicBeside(k));
    }

    /** A printed throughput, or the factor between two of them: the column of factors itself is not available. */
    private static Entry published(Entries entries, PublishedTable table, Column column, Metric metric, int batch) {
        OptionalDouble value = printed(table, column.model(), mode(column.precision()), batch);
        if (metric == Metric.THROUGHPUT) {
            return entries.published(value, TrainingTables.hover(table));
        }
        OptionalDouble base = printed(table, column.model(), Mode.BASE, batch);
        return entries.published(
                value.isPresent() && base.isPresent()
                        ? OptionalDouble.of(value.getAsDouble() / base.getAsDouble())
                        : OptionalDouble.empty(),
                TrainingTables.hover(table) + "; computed from the printed throughputs");
    }

    private static OptionalDouble printed(PublishedTable table, ModelSpec model, Mode mode, int batch) {
        return mode != null && Layout.asPublished(model)
                ? ReferenceSeries.value(table, model.network(), mode, Metric.THROUGHPUT, batch)
                : OptionalDouble.empty();
    }

    private static Mode mode(Precision precision) {
        if (precision == null) {
            return Mode.BASE;
        }
        return switch (precision) {
            case FP32 -> Mode.FP32;
            case FP16 -> Mode.FP16;
            case INT8 -> Mode.INT8;
            default -> null;
        };
    }

    private List<String> notes(Subject subject, int side, List<Column> columns, Backend engine) {
        Metric metric = subject == Subject.LATENCY ? Metric.LATENCY_P50 : Metric.THROUGHPUT;
        List<Cell.Key> keys = new ArrayList<>();
        layout.batches(Stage.INFERENCE).forEach(b -> columns.forEach(c -> keys.add(cell(c, side, engine, b))));
        String n = new Entries(layout.material(), metric, keys).n(keys);
        List<String> notes = new ArrayList<>();
        notes.add((subject == Subject.LATENCY ? "Median of a call, host clock" : "Batch over the median of a call")
                + (n.isEmpty() ? "" : ", " + n)
                + (layout.material().spec().inference().base()
                        ? "; Base is the trainer's own inference through the same loop."
                        : "."));
        if (PublishedTable.of(subject, side).filter(PublishedTable::available).isPresent()) {
            notes.add("The paper's factors are computed from its printed throughputs; its own column of them is an"
                    + " image.");
        }
        notes.add(Layout.availability(subject, side));
        return notes;
    }
}
