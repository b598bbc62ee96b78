package dev.mantissa.ui.results;

import dev.mantissa.report.figure.Across;
import dev.mantissa.report.figure.Choice;
import dev.mantissa.ui.control.Words;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** What charts show: factors or values, on a linear or logarithmic axis. */
public final class ChoiceBar extends HBox {
    private static final double ACROSS = 140;

    /** An empty one. */
    public ChoiceBar() {
        super(8);
        setAlignment(Pos.CENTER_LEFT);
    }

    /** Shows and changes a choice. */
    public void show(ObjectProperty<Choice> choice) {
        getChildren()
                .setAll(
                        pair(
                                choice,
                                Choice::ratios,
                                option("show-factors", "Factors", "Over FP32 or Base", c -> c.withRatios(true)),
                                option("show-values", "Values", "Times, rates, bytes", c -> c.withRatios(false))),
                        pair(
                                choice,
                                c -> !c.log(),
                                option("axis-linear", "Linear", "Axes that begin at 0", c -> c.withLog(false)),
                                option("axis-log", "Log", "Equal ratios are equal heights", c -> c.withLog(true))),
                        across(choice),
                        paper(choice));
    }

    private static Node across(ObjectProperty<Choice> choice) {
        ComboBox<Across> box = new ComboBox<>();
        box.setId("across");
        box.setPrefWidth(ACROSS);
        box.setAccessibleText("What stands along the axes of times, rates and memory");
        box.setConverter(Words.of(Across::label));
        box.getItems().setAll(Across.values());
        choice.subscribe(now -> box.setValue(now.across()));
        box.valueProperty().subscribe((before, now) -> choice.set(choice.get().across(now)));
        return box;
    }

    /** Offers the paper's numbers where it printed any for what is shown. */
    public void offerPaper(boolean offered) {
        Node paper = getChildren().get(getChildren().size() - 1);
        paper.setVisible(offered);
        paper.setManaged(offered);
    }

    private static Node paper(ObjectProperty<Choice> choice) {
        ToggleButton button = new ToggleButton("Paper's numbers");
        button.setId("overlay-paper");
        button.setTooltip(new Tooltip("The paper's Tables 4 and 8 beside the measured numbers"));
        button.setAccessibleText("The paper's numbers beside the measured ones");
        button.setOnAction(e -> choice.set(choice.get().withPaper(button.isSelected())));
        choice.subscribe(now -> button.setSelected(now.paper()));
        button.getStyleClass().add("only");
        HBox box = new HBox(button);
        box.getStyleClass().add("segments");
        box.setVisible(false);
        box.setManaged(false);
        return box;
    }

    private record Option(String id, String text, String hint, UnaryOperator<Choice> change) {}

    private static Option option(String id, String text, String hint, UnaryOperator<Choice> change) {
        return new Option(id, text, hint, change);
    }

    private static Node pair(ObjectProperty<Choice> choice, Predicate<Choice> isFirst, Option first, Option second) {
        ToggleGroup group = new ToggleGroup();
        HBox box = new HBox();
        box.getStyleClass().add("segments");
        for (Option option : List.of(first, second)) {
            ToggleButton button = new ToggleButton(option.text());
            button.setId(option.id());
            button.setTooltip(new Tooltip(option.hint()));
            button.setToggleGroup(group);
            button.getStyleClass().add(option.equals(first) ? "first" : "last");
            button.setOnAction(e -> {
                // One of the two always holds: a click on the chosen one changes nothing.
                button.setSelected(true);
                choice.set(option.change().apply(choice.get()));
            });
            box.getChildren().add(button);
        }
        choice.subscribe(
                now -> group.selectToggle((ToggleButton) box.getChildren().get(isFirst.test(now) ? 0 : 1)));
        return box;
    }
}
