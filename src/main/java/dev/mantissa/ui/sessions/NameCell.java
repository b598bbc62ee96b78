package dev.mantissa.ui.sessions;

import dev.mantissa.store.SessionEntry;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.VBox;

/** A session's name on up to two lines, or on one over its tags. */
final class NameCell extends TableCell<SessionEntry, String> {
    private final Label name = new Label();
    private final Label tags = new Label();
    private final VBox lines = new VBox(1, name, tags);

    NameCell() {
        name.getStyleClass().add("strong");
        tags.getStyleClass().add("session-tags");
        tags.managedProperty().bind(tags.visibleProperty());
        name.wrapTextProperty().bind(tags.visibleProperty().not());
        lines.setAlignment(Pos.CENTER_LEFT);
        lines.setMinHeight(0);
    }

    @Override
    protected void updateItem(String item, boolean empty) {
        super.updateItem(item, empty);
        SessionEntry entry =
                empty || getTableRow() == null ? null : getTableRow().getItem();
        name.setText(item);
        tags.setText(entry == null ? "" : String.join(" · ", entry.notes().tags()));
        tags.setVisible(!tags.getText().isEmpty());
        setGraphic(empty || item == null ? null : lines);
        setAccessibleText(item);
    }
}
