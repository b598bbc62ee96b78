package dev.mantissa.ui.wizard;

import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** An entry in a wizard's list of steps: its number or mark, its name, and what is chosen there in one line. */
public final class StepEntry extends Button {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final int number;
    private final Label circle = new Label();
    private final Label summary = new Label();

    /** An entry that does {@code action} when it is chosen. */
    public StepEntry(int number, String label, Runnable action) {
        this.number = number;
        getStyleClass().setAll("step", "step-entry");
        circle.getStyleClass().add("step-number");
        Label name = new Label(label);
        name.getStyleClass().add("step-name");
        summary.getStyleClass().add("secondary");
        summary.managedProperty().bind(summary.textProperty().isNotEmpty());
        VBox words = new VBox(3, name, summary);
        HBox row = new HBox(10, circle, words);
        row.getStyleClass().add("step-row");
        setGraphic(row);
        setMaxWidth(Double.MAX_VALUE);
        setAccessibleText("Step " + number + ", " + label);
        setOnAction(e -> action.run());
        mark(false, false, false);
    }

    /** Shows how the step stands. */
    public void mark(boolean current, boolean done, boolean wrong) {
        pseudoClassStateChanged(CURRENT, current);
        pseudoClassStateChanged(DONE, done);
        pseudoClassStateChanged(WRONG, wrong);
        circle.setText(wrong ? "!" : done ? "\u2713" : Integer.toString(number));
        setAccessibleHelp(wrong ? "has a problem" : done ? "done" : "");
    }

    /** Shows what is chosen in the step; empty hides the line. */
    public void summarize(String words) {
        summary.setText(words);
    }
}
