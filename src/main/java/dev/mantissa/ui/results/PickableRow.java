package dev.mantissa.ui.results;

import java.util.function.Consumer;
import javafx.scene.control.TableRow;
import javafx.scene.input.MouseButton;

/** A row that a click picks. */
final class PickableRow<T> extends TableRow<T> {
    PickableRow(Consumer<T> action) {
        setOnMouseClicked(e -> {
            if (e.getButton() == MouseButton.PRIMARY && getItem() != null) {
                action.accept(getItem());
            }
        });
    }
}
