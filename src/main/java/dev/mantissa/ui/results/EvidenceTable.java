package dev.mantissa.ui.results;

import dev.mantissa.domain.study.Cell;
import dev.mantissa.report.AdviceReport;
import dev.mantissa.report.Labels;
import dev.mantissa.ui.control.PlainRow;
import dev.mantissa.ui.control.TextColumn;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

/** The cells that an advice was chosen from, the best first; a click or Enter opens one. */
final class EvidenceTable extends TableView<AdviceReport.Line> {
    private static final PseudoClass FITS = PseudoClass.getPseudoClass("fits");
    private static final double NAME = 300;
    private static final double VALUE = 316;
    private static final double VERDICT = 170;

    private BiConsumer<Cell.Key, Node> picked = (key, node) -> {};
    private List<String> heads = List.of();

    EvidenceTable() {
        setId("evidence");
        setAccessibleText("Cells that the advice was chosen from");
        getStyleClass().addAll("plain", "evidence");
        setRowFactory(table -> row());
        setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER && getSelectionModel().getSelectedItem() != null) {
                picked.accept(getSelectionModel().getSelectedItem().key(), this);
                e.consume();
            }
        });
    }

    void onPicked(BiConsumer<Cell.Key, Node> action) {
        picked = action;
    }

    void show(AdviceReport report) {
        if (!report.heads().equals(heads)) {
            heads = report.heads();
            getColumns().clear();
            // Whether a cell fits stands beside its name; the numbers may lie outside of a narrow window.
            getColumns().add(column(0, NAME, "left"));
            getColumns().add(column(heads.size() - 1, VERDICT, "left"));
            for (int i = 1; i < heads.size() - 1; i++) {
                getColumns().add(column(i, VALUE, "right"));
            }
        }
        getItems().setAll(report.lines());
    }

    private TableColumn<AdviceReport.Line, String> column(int at, double width, String style) {
        TableColumn<AdviceReport.Line, String> column = TextColumn.of(
                Labels.capital(heads.get(at)), width, line -> line.texts().get(at), style);
        column.setSortable(false);
        return column;
    }

    private TableRow<AdviceReport.Line> row() {
        TableRow<AdviceReport.Line> row = new PlainRow<>();
        row.setOnMouseClicked(e -> {
            if (e.getButton() == MouseButton.PRIMARY && row.getItem() != null) {
                picked.accept(row.getItem().key(), this);
            }
        });
        row.itemProperty().subscribe(line -> {
            row.pseudoClassStateChanged(FITS, line != null && line.fits());
            row.setTooltip(line == null ? null : tooltip(line));
        });
        return row;
    }

    private static Tooltip tooltip(AdviceReport.Line line) {
        Tooltip tip = new Tooltip(
                line.methods() + "\nLimits: " + line.texts().get(line.texts().size() - 1));
        tip.setWrapText(true);
        tip.setMaxWidth(420);
        return tip;
    }
}
