package dev.mantissa.ui.control;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableColumn;

/** Columns of text. */
public final class TextColumn {
    private TextColumn() {}

    /**
     * A column of a table.
     *
     * @param title its header
     * @param width in px, before the table shares out what is left
     * @param value the text of a row
     * @param styles style classes of header and cells, for instance {@code right}
     */
    public static <R> TableColumn<R, String> of(
            String title, double width, Function<R, String> value, String... styles) {
        TableColumn<R, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        column.getStyleClass().addAll(styles);
        return column;
    }

    /** Keeps a column from getting narrower than its preferred width, where the table gets narrow. */
    public static <C extends TableColumn<?, ?>> C firm(C column) {
        column.setMinWidth(column.getPrefWidth());
        return column;
    }
}
