package dev.mantissa.ui.results;

import dev.mantissa.domain.study.Cell;
import dev.mantissa.report.AdviceReport;
import dev.mantissa.ui.control.PlainRow;
import dev.mantissa.ui.control.TextColumn;
import java.util.List;
import java.util.Locale;
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
    private static final double NAME = 240;
    private static final double VALUE = 232;
    private static final double VERDICT = 200;

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
            for (int i = 0; i < heads.size(); i++) {
                int at = i;
                boolean first = i == 0;
                boolean last = i == heads.size() - 1;
                TableColumn<AdviceReport.Line, String> column = TextColumn.of(
                        heads.get(i).substring(0, 1).toUpperCase(Locale.ROOT)
                                + heads.get(i).substring(1),
                        first ? NAME : last ? VERDICT : VALUE,
                        line -> line.texts().get(at),
                        first || last ? "left" : "right");
                column.setSortable(false);
                getColumns().add(column);
            }
        }
        getItems().setAll(report.lines());
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
        Tooltip tip = new Tooltip(line.methods());
        tip.setWrapText(true);
        tip.setMaxWidth(420);
        return tip;
    }
}
