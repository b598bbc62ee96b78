package dev.mantissa.ui.results;

import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.report.Labels;
import dev.mantissa.report.Numbers;
import dev.mantissa.ui.control.Stretch;
import dev.mantissa.ui.results.ResultsView.QuantityRow;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.controlsfx.control.table.TableFilter;

/** Everything measured, a row a quantity; sorted by a click on a heading, filtered by a right click. */
public final class QuantityTable extends TableView<QuantityRow> {
    private final TableColumn<QuantityRow, Shown> model = Shown.column(
            "Model", 102, false, r -> Shown.text(Labels.model(r.row().key().model())));
    private final TableColumn<QuantityRow, Shown> size =
            Shown.column("Size", 54, true, r -> Shown.number(r.row().key().imageSize()));
    private final TableFilter<QuantityRow> filter;
    private List<QuantityRow> all = List.of();
    private CellWords sought = CellWords.NONE;

    /** An empty table. */
    public QuantityTable() {
        getStyleClass().addAll("plain", "evidence");
        setAccessibleText("Quantities");
        getColumns()
                .add(Shown.column(
                        "Stage",
                        84,
                        false,
                        r -> Shown.text(r.row().key().stage().id())));
        getColumns().add(model);
        getColumns().add(size);
        getColumns()
                .add(Shown.column(
                        "Batch", 54, true, r -> Shown.number(r.row().key().batch())));
        getColumns().add(ModeCell.column(r -> r.row().key()));
        getColumns()
                .add(Shown.column(
                        "Library",
                        124,
                        false,
                        r -> Shown.text(r.row().key().backend().label())));
        getColumns()
                .add(Shown.column(
                        "Quantity",
                        190,
                        false,
                        r -> Shown.text(r.quantity().metric().label())));
        getColumns().add(Shown.column("Value", 108, true, r -> value(r.quantity())));
        getColumns().add(Shown.column("95 % interval", 120, true, r -> interval(r.quantity())));
        getColumns().add(Shown.column("n", 60, true, r -> count(r.quantity())));
        getColumns()
                .add(Shown.column(
                        "Status", 64, false, r -> Shown.text(r.row().status().id())));
        getColumns()
                .add(Shown.column(
                        "Method", 420, false, r -> Shown.text(r.quantity().method())));
        setItems(FXCollections.observableArrayList());
        Stretch.columns(this);
        filter = TableFilter.forTableView(this).lazy(true).apply();
    }

    /** Shows only the rows with all of these words. */
    void search(CellWords words) {
        sought = words;
        fill();
    }

    private void fill() {
        filter.getBackingList().setAll(all.stream().filter(sought::match).toList());
    }

    /** Shows rows. */
    public void show(List<QuantityRow> rows) {
        all = rows;
        fill();
        model.setVisible(
                rows.stream().map(r -> r.row().key().model()).distinct().count() > 1);
        size.setVisible(
                rows.stream().map(r -> r.row().key().imageSize()).distinct().count() > 1);
    }

    private static Shown value(Quantity q) {
        return new Shown(q.value(), Numbers.value(q));
    }

    /** The brackets of the value with its interval, so that both have the same unit and decimals. */
    private static Shown interval(Quantity q) {
        return q.confidence()
                .filter(i -> q.available())
                .map(i -> new Shown(i.low(), bracket(Numbers.withInterval(q))))
                .orElse(Shown.text(""));
    }

    private static String bracket(String text) {
        int open = text.indexOf('[');
        return open < 0 ? "" : text.substring(open);
    }

    private static Shown count(Quantity q) {
        return q.available() ? Shown.number(q.n()) : Shown.text("");
    }
}
