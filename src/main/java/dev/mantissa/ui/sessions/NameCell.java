package dev.mantissa.ui.sessions;

import dev.mantissa.store.SessionEntry;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

/** A session's name over its tags, each on as many lines as it takes. */
final class NameCell extends TableCell<SessionEntry, String> {
    private static final double PADDING = 24;
    /** A name that was given is shorter; one that a study file came with may be of any length. */
    private static final int LONGEST = 120;

    private final Text name = line("strong");
    private final Text tags = line("session-tags");
    private final VBox lines = new VBox(2, name, tags);

    NameCell() {
        getStyleClass().add("wrapped");
        lines.setAlignment(Pos.CENTER_LEFT);
        tags.managedProperty().bind(tags.visibleProperty());
    }

    private Text line(String style) {
        Text text = new Text();
        text.getStyleClass().addAll("text", style);
        text.wrappingWidthProperty().bind(widthProperty().subtract(PADDING));
        return text;
    }

    @Override
    protected void updateItem(String item, boolean empty) {
        super.updateItem(item, empty);
        SessionEntry entry =
                empty || getTableRow() == null ? null : getTableRow().getItem();
        String words = item == null ? "" : item.length() > LONGEST ? item.substring(0, LONGEST) + "…" : item;
        name.setText(words);
        tags.setText(entry == null ? "" : String.join(" · ", entry.notes().tags()));
        tags.setVisible(!tags.getText().isEmpty());
        setGraphic(empty || item == null ? null : lines);
        setAccessibleText(item);
    }
}
