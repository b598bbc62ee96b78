package dev.mantissa.ui.control;

import javafx.scene.control.TableCell;
import javafx.scene.text.Text;

/** A cell whose text may take several lines. A table asks for heights without a width, hence a text that knows its own. */
public final class WrappedCell<R> extends TableCell<R, String> {
    private static final double PADDING = 24;

    private final Text text = new Text();

    /** An empty cell of muted text. */
    public WrappedCell() {
        this("muted");
    }

    /** An empty cell whose text bears a style class. */
    public WrappedCell(String style) {
        getStyleClass().add("wrapped");
        text.getStyleClass().addAll("text", style);
        text.wrappingWidthProperty().bind(widthProperty().subtract(PADDING));
    }

    @Override
    protected void updateItem(String item, boolean empty) {
        super.updateItem(item, empty);
        text.setText(item);
        setGraphic(empty || item == null ? null : text);
        setAccessibleText(item);
    }
}
