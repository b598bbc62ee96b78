package dev.mantissa.ui.sessions;

import dev.mantissa.store.SessionEntry;
import dev.mantissa.store.SessionNotes;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.beans.value.ChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.VBox;

/** Name, tags and note of a session, edited in place: kept when a field is left, or with Enter in a line. */
final class NotesPane extends VBox {
    private static final int NOTE_LINES = 4;

    private final TextField name = new TextField();
    private final TextField tags = new TextField();
    private final TextArea text = new TextArea();
    private final BiConsumer<SessionEntry, SessionNotes> keep;
    private SessionEntry shown;

    /** {@code keep} gets what was written. */
    NotesPane(BiConsumer<SessionEntry, SessionNotes> keep) {
        this.keep = keep;
        setSpacing(10);
        name.setId("session-name");
        tags.setId("session-tags");
        tags.setPromptText("paper, cpu");
        text.setId("session-note");
        text.setPrefRowCount(NOTE_LINES);
        text.setWrapText(true);
        text.setPromptText("What was special about this run");
        getChildren().addAll(field("Name", name), field("Tags, with commas between", tags), field("Note", text));
        ChangeListener<Boolean> left = (o, before, focused) -> {
            if (!focused) {
                commit();
            }
        };
        List.of(name, tags, text).forEach(f -> f.focusedProperty().addListener(left));
        name.setOnAction(e -> commit());
        tags.setOnAction(e -> commit());
    }

    /** Shows a session; what is being written to the one shown is kept first. */
    void show(SessionEntry entry) {
        if (shown != null && entry != null && shown.path().equals(entry.path()) && writing()) {
            shown = entry;
            return;
        }
        commit();
        shown = entry;
        if (entry != null) {
            name.setText(entry.name());
            tags.setText(String.join(", ", entry.notes().tags()));
            text.setText(entry.notes().text());
        }
    }

    private boolean writing() {
        return name.isFocused() || tags.isFocused() || text.isFocused();
    }

    private void commit() {
        if (shown == null) {
            return;
        }
        String called = name.getText().strip();
        // An empty name, or the one it had anyway, is no name of its own.
        String own =
                called.isEmpty() || called.equals(shown.name()) ? shown.notes().name() : called;
        SessionNotes now = new SessionNotes(own, List.of(tags.getText().split(",")), text.getText());
        if (called.isEmpty()) {
            name.setText(shown.name());
        }
        if (!now.equals(shown.notes())) {
            SessionEntry before = shown;
            // First: what is kept comes back with the list, and must not be kept again.
            shown = shown.with(now);
            keep.accept(before, now);
        }
    }

    private static VBox field(String title, TextInputControl control) {
        Label label = new Label(title);
        label.getStyleClass().add("secondary");
        label.setLabelFor(control);
        control.setAccessibleText(title);
        return new VBox(4, label, control);
    }
}
