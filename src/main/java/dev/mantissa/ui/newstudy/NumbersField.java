package dev.mantissa.ui.newstudy;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import org.controlsfx.control.CheckComboBox;

/** Several whole numbers: usual ones to tick, any other to type. Ticked ones stay in ascending order. */
public final class NumbersField extends HBox {
    private static final double USUAL_WIDTH = 260;

    private final CheckComboBox<Integer> usual = new CheckComboBox<>();
    private final TextField other = new TextField();
    private final Label wrong = new Label();
    private ObservableList<Integer> values;
    private boolean showing;

    /** For FXML; {@link #bind} gives it its values. */
    public NumbersField() {
        getStyleClass().add("numbers-field");
        usual.setMinWidth(USUAL_WIDTH);
        usual.setAccessibleText("Usual values");
        other.getStyleClass().add("numbers-other");
        other.setPromptText("other, e.g. 24, 100");
        other.setAccessibleText("Other values, separated by commas");
        other.setOnAction(e -> add());
        // Who types a number and goes on means it.
        other.focusedProperty().addListener((o, before, focused) -> {
            if (!focused) {
                add();
            }
        });
        Button add = new Button("Add");
        add.setOnAction(e -> add());
        add.disableProperty().bind(other.textProperty().isEmpty());
        wrong.getStyleClass().add("problem-text");
        getChildren().addAll(usual, other, add, wrong);
    }

    /** Shows and edits a list of a draft. */
    void bind(ObservableList<Integer> list, List<Integer> offered) {
        values = list;
        TreeSet<Integer> items = new TreeSet<>(offered);
        items.addAll(list);
        usual.getItems().setAll(items);
        usual.getCheckModel().getCheckedItems().addListener((ListChangeListener<Integer>) c -> ticked());
        list.addListener((ListChangeListener<Integer>) c -> show());
        show();
    }

    private void ticked() {
        if (!showing) {
            values.setAll(new TreeSet<>(usual.getCheckModel().getCheckedItems()));
        }
    }

    private void show() {
        showing = true;
        TreeSet<Integer> items = new TreeSet<>(usual.getItems());
        if (items.addAll(values)) {
            usual.getItems().setAll(items);
        }
        List<Integer> checked = List.copyOf(values);
        usual.getItems().forEach(item -> {
            if (checked.contains(item)) {
                usual.getCheckModel().check(item);
            } else {
                usual.getCheckModel().clearCheck(item);
            }
        });
        usual.setTitle(StepWords.numbers(checked));
        showing = false;
    }

    private void add() {
        List<Integer> typed = new ArrayList<>();
        for (String part : other.getText().split("[,;\\s]+", -1)) {
            if (part.isEmpty()) {
                continue;
            }
            try {
                typed.add(Integer.parseInt(part));
            } catch (NumberFormatException e) {
                wrong.setText(
                        part.matches("[+-]?[0-9]+")
                                ? "'" + part + "' is too large"
                                : "'" + part + "' is not a whole number");
                return;
            }
        }
        wrong.setText("");
        other.clear();
        TreeSet<Integer> all = new TreeSet<>(values);
        if (all.addAll(typed)) {
            values.setAll(all);
        }
    }
}
