package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.study.Problem;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;

/** What is wrong with a field, below it; takes no room while nothing is. */
public final class ProblemLabel extends Label {
    private String field = "";
    private String except = "";
    private boolean named;
    private String other = "";
    private ObservableList<Problem> problems = FXCollections.emptyObservableList();

    /** For FXML. */
    public ProblemLabel() {
        getStyleClass().add("problem");
        setWrapText(true);
        setMinHeight(USE_PREF_SIZE);
        visibleProperty().bind(textProperty().isNotEmpty());
        managedProperty().bind(visibleProperty());
    }

    /** The start of the field's name in the JSON form of a study. */
    public String getField() {
        return field;
    }

    /** Sets the start of the field's name. */
    public void setField(String field) {
        this.field = field;
        show();
    }

    /** Leaves out fields whose names start so, because another label shows them; empty: none. */
    void leaveOut(String start) {
        other = start;
        show();
    }

    /** The end of fields' names whose problems another label shows; empty: none. */
    public String getExcept() {
        return except;
    }

    /** Sets the end of fields' names whose problems another label shows. */
    public void setExcept(String except) {
        this.except = except;
    }

    /** Whether each problem begins with the name of its field: where one label stands for several fields. */
    public boolean isNamed() {
        return named;
    }

    /** Sets whether each problem begins with the name of its field. */
    public void setNamed(boolean named) {
        this.named = named;
    }

    /** Lets every problem label below a node show its field's problems. */
    static void watch(Parent root, ObservableList<Problem> problems) {
        for (Node node : root.lookupAll(".problem")) {
            if (node instanceof ProblemLabel label) {
                label.problems = problems;
                problems.addListener((ListChangeListener<Problem>) c -> label.show());
                label.show();
            }
        }
    }

    private void show() {
        setText(problems.stream()
                .filter(p -> p.where().startsWith(field)
                        && (except.isEmpty() || !p.where().endsWith(except))
                        && (other.isEmpty() || !p.where().startsWith(other)))
                .map(p -> named ? FieldWords.of(p.where()) + ": " + p.sentence() : capitalized(p.sentence()))
                .distinct()
                .collect(Collectors.joining("\n")));
    }

    private static String capitalized(String sentence) {
        return sentence.isEmpty() ? sentence : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
