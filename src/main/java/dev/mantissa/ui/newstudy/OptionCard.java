package dev.mantissa.ui.newstudy;

import javafx.beans.property.BooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A choice in a frame: a box or a radio button, a title, a badge, and a sentence on what it means here. */
final class OptionCard extends HBox {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private final ButtonBase mark;
    private final BooleanProperty selected;
    private final VBox words = new VBox(3);

    /** One of several that may be chosen together. */
    static OptionCard check(Node title, Node badge, String text) {
        CheckBox box = new CheckBox();
        return new OptionCard(box, box.selectedProperty(), title, badge, text);
    }

    /** One of a group of which one is chosen. */
    static OptionCard radio(ToggleGroup group, Node title, Node badge, String text) {
        RadioButton radio = new RadioButton();
        radio.setToggleGroup(group);
        return new OptionCard(radio, radio.selectedProperty(), title, badge, text);
    }

    private OptionCard(ButtonBase mark, BooleanProperty selected, Node title, Node badge, String text) {
        super(12);
        this.mark = mark;
        this.selected = selected;
        getStyleClass().add("option");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(8, title, gap, badge);
        head.getStyleClass().add("option-head");
        // A badge that does not fit beside the title goes below it: two columns of cards stand in a small window too.
        head.setMinWidth(0);
        words.widthProperty().subscribe((before, width) -> {
            boolean beside = title.prefWidth(-1) + badge.prefWidth(-1) + 2 * head.getSpacing() <= width.doubleValue();
            if (beside != head.getChildren().contains(badge)) {
                (beside ? words : head).getChildren().remove(badge);
                if (beside) {
                    head.getChildren().add(badge);
                } else {
                    words.getChildren().add(1, badge);
                }
            }
        });
        Label sentence = new Label(text);
        sentence.getStyleClass().add("secondary");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        words.getChildren().addAll(head, sentence);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(mark, words);
        mark.setAccessibleText((title instanceof Label label ? label.getText() : "") + ". " + text);
        selected.subscribe(on -> pseudoClassStateChanged(SELECTED, on));
        // The frame is part of the target; the box itself has already acted.
        setOnMouseClicked(e -> {
            if (e.getTarget() instanceof Node node && !within(node, mark)) {
                mark.requestFocus();
                mark.fire();
            }
        });
    }

    private static boolean within(Node node, Node ancestor) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n == ancestor) {
                return true;
            }
        }
        return false;
    }

    /** Puts more below the sentence. */
    void add(Node node) {
        words.getChildren().add(node);
    }

    /** The box or radio button. */
    ButtonBase mark() {
        return mark;
    }

    /** Whether it is chosen. */
    BooleanProperty selected() {
        return selected;
    }
}
