package dev.mantissa.ui.results;

import dev.mantissa.domain.measure.StudySummary;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;

/** How a cell ended, as a badge. */
final class StatusCell extends TableCell<StudySummary.Row, Shown> {
    static TableColumn<StudySummary.Row, Shown> column() {
        TableColumn<StudySummary.Row, Shown> column = new TableColumn<>("Status");
        column.setPrefWidth(84);
        column.setCellValueFactory(data -> new ReadOnlyObjectWrapper<>(
                Shown.text(ResultTable.badge(data.getValue()).getText())));
        column.setCellFactory(c -> new StatusCell());
        return column;
    }

    @Override
    protected void updateItem(Shown status, boolean empty) {
        super.updateItem(status, empty);
        StudySummary.Row row =
                empty ? null : getTableRow() == null ? null : getTableRow().getItem();
        setGraphic(row == null ? null : ResultTable.badge(row));
    }
}
