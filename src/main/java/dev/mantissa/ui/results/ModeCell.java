package dev.mantissa.ui.results;

import dev.mantissa.domain.study.Cell;
import dev.mantissa.ui.control.PrecisionTag;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;

/** A precision in a table, behind its colour; Base says so. */
final class ModeCell<R> extends TableCell<R, ModeCell.Mode> {
    /** A precision or Base; filters list its name. */
    record Mode(Cell.Key key) implements Comparable<Mode> {
        @Override
        public int compareTo(Mode other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return CellNames.mode(key);
        }
    }

    static <R> TableColumn<R, Mode> column(Function<R, Cell.Key> of) {
        TableColumn<R, Mode> column = new TableColumn<>("Precision");
        column.setPrefWidth(94);
        column.setCellValueFactory(data -> new ReadOnlyObjectWrapper<>(new Mode(of.apply(data.getValue()))));
        column.setCellFactory(c -> new ModeCell<>());
        return column;
    }

    @Override
    protected void updateItem(Mode mode, boolean empty) {
        super.updateItem(mode, empty);
        if (empty || mode == null) {
            setGraphic(null);
            return;
        }
        PrecisionTag tag = new PrecisionTag(mode.key().precision());
        tag.setText(mode.toString());
        setGraphic(tag);
    }
}
