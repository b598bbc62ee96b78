package dev.mantissa.ui.results;

import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.report.Labels;
import dev.mantissa.report.Numbers;
import dev.mantissa.ui.control.Badge;
import dev.mantissa.ui.control.Stretch;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.controlsfx.control.table.TableFilter;

/** The cells of a study in a table that can be sorted, and filtered by a right click on a heading. */
public final class ResultTable extends TableView<StudySummary.Row> {
    private final ObservableList<StudySummary.Row> rows = FXCollections.observableArrayList();
    private final TableFilter<StudySummary.Row> filter;
    private final TableColumn<StudySummary.Row, Shown> model =
            Shown.column("Model", 100, false, text(k -> Labels.model(k.model())));
    private final TableColumn<StudySummary.Row, Shown> size =
            Shown.column("Size", 54, true, row -> Shown.number(row.key().imageSize()));
    private final Label none = new Label("Finished cells appear here.");
    private List<StudySummary.Row> all = List.of();
    private CellWords sought = CellWords.NONE;
    private BiConsumer<Cell.Key, Node> picked = (key, node) -> {};

    /** An empty table. */
    public ResultTable() {
        getStyleClass().addAll("plain", "evidence");
        setAccessibleText("Cells");
        none.getStyleClass().add("muted");
        setPlaceholder(none);
        getColumns().add(model);
        getColumns().add(Shown.column("Stage", 86, false, text(k -> k.stage().id())));
        getColumns().add(ModeCell.column(StudySummary.Row::key));
        getColumns()
                .add(Shown.column("Library", 116, false, text(k -> k.backend().label())));
        getColumns().add(size);
        getColumns()
                .add(Shown.column(
                        "Batch", 56, true, row -> Shown.number(row.key().batch())));
        getColumns()
                .add(Shown.column(
                        "Time", 162, true, row -> quantity(row, time(row.key().stage()), true)));
        getColumns()
                .add(Shown.column(
                        "Throughput",
                        114,
                        true,
                        row -> quantity(row, rate(row.key().stage()), false)));
        getColumns().add(Shown.column("Memory", 80, true, row -> quantity(row, Metric.PEAK_MEMORY, false)));
        getColumns().add(Shown.column("Test accuracy", 116, true, ResultTable::accuracy));
        getColumns().add(StatusCell.column());
        // Until there are rows that differ in it.
        model.setVisible(false);
        size.setVisible(false);
        setItems(rows);
        Stretch.columns(this);
        filter = TableFilter.forTableView(this).lazy(true).apply();
        setRowFactory(table -> new PickableRow<>(row -> pick(row.key())));
        setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER && getSelectionModel().getSelectedItem() != null) {
                pick(getSelectionModel().getSelectedItem().key());
                e.consume();
            }
        });
    }

    /** Shows only the rows with all of these words. */
    void search(CellWords words) {
        sought = words;
        fill();
    }

    private void fill() {
        List<StudySummary.Row> found = all.stream().filter(sought::match).toList();
        none.setText(all.isEmpty() ? "Finished cells appear here." : "No cell matches.");
        if (!found.equals(filter.getBackingList())) {
            filter.getBackingList().setAll(found);
        }
    }

    /** Shows rows; a sort order and filters stay. */
    public void show(List<StudySummary.Row> next) {
        if (!next.equals(all)) {
            all = List.copyOf(next);
            fill();
            // What is the same in every row needs no column.
            model.setVisible(next.stream().map(r -> r.key().model()).distinct().count() > 1);
            size.setVisible(
                    next.stream().map(r -> r.key().imageSize()).distinct().count() > 1);
        }
    }

    /** Called with the cell of a row that is clicked or entered, and the table. */
    public void onPicked(BiConsumer<Cell.Key, Node> action) {
        picked = action;
    }

    private void pick(Cell.Key key) {
        picked.accept(key, this);
    }

    private static Function<StudySummary.Row, Shown> text(Function<Cell.Key, String> of) {
        return row -> Shown.text(of.apply(row.key()));
    }

    private static Metric time(Stage stage) {
        return switch (stage) {
            case TRAINING -> Metric.TRAINING_TIME;
            case CONVERSION -> Metric.CONVERSION_TIME;
            case INFERENCE -> Metric.LATENCY_P50;
        };
    }

    private static Metric rate(Stage stage) {
        return stage == Stage.TRAINING ? Metric.TRAINING_THROUGHPUT : Metric.THROUGHPUT;
    }

    private static Shown quantity(StudySummary.Row row, Metric metric, boolean interval) {
        Optional<Quantity> known = row.get(metric);
        if (known.isEmpty() || row.status() != Status.OK) {
            return Shown.text("");
        }
        return new Shown(
                known.get().value(), interval ? Numbers.withInterval(known.get()) : Numbers.value(known.get()));
    }

    private static Shown accuracy(StudySummary.Row row) {
        return row.get(Metric.ACCURACY)
                .filter(Quantity::available)
                .map(q -> new Shown(q.value(), Numbers.value(q) + " n " + Numbers.count(q.n())))
                .orElse(Shown.text(""));
    }

    /** A badge for a row: its status, or that it is doubtful. */
    static Badge badge(StudySummary.Row row) {
        if (row.status() == Status.OK && !row.doubt().isEmpty()) {
            Badge badge = new Badge(Badge.Kind.DOUBTFUL, "doubtful");
            badge.explain(row.doubt());
            return badge;
        }
        Badge badge = Badge.of(row.status());
        badge.explain(row.sentence());
        return badge;
    }
}
