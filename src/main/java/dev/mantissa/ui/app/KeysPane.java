package dev.mantissa.ui.app;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The keys of the window, those that are installed first, then those of single pages and controls. */
final class KeysPane extends GridPane {
    KeysPane(List<Keys.Key> installed) {
        getStyleClass().add("keys");
        setHgap(16);
        setVgap(8);
        ColumnConstraints keys = new ColumnConstraints();
        keys.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints words = new ColumnConstraints();
        words.setHgrow(Priority.ALWAYS);
        getColumnConstraints().addAll(keys, words);
        heading("Everywhere");
        installed.forEach(k -> line(k.combination().getDisplayText(), k.does()));
        line("Alt and a letter", "Presses the button with that letter underlined");
        line("Tab, Shift+Tab", "To the next or the previous control");
        heading("New study");
        line("Alt+Left, Alt+Right", "To the step before or the next step");
        line("Ctrl+Z, Ctrl+Shift+Z", "Undo, redo");
        heading("Run");
        line("Alt+P, Alt+R", "Pause after the running cell, resume");
        line("Alt+C", "Cancel");
        line("Alt+S", "See the results, those so far while it runs");
        heading("Sessions");
        line("Ctrl+F", "Search");
        line("Enter", "Open the chosen session");
        line("Delete", "Move the chosen session into the trash");
        line("Ctrl+Z", "Bring the session deleted last back");
        heading("Charts");
        line("Left, Right, Home, End", "From bar to bar, or from point to point");
        line("Enter", "What was measured behind it");
        line("Escape", "Let go of it");
        heading("Panels and dialogs");
        line("Escape", "Close");
    }

    private void heading(String title) {
        Label label = new Label(title);
        label.getStyleClass().add("strong");
        add(label, 0, getRowCount(), 2, 1);
    }

    private void line(String keys, String does) {
        Label key = new Label(keys);
        key.getStyleClass().add("key");
        Label words = new Label(does);
        words.setWrapText(true);
        addRow(getRowCount(), key, words);
    }
}
