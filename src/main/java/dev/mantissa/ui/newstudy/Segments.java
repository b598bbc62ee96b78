package dev.mantissa.ui.newstudy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/**
 * Buttons side by side of which one is chosen.
 *
 * @param <T> what is chosen
 */
final class Segments<T> extends HBox {
    private final Map<T, ToggleButton> buttons = new LinkedHashMap<>();

    /** {@code word} on each, {@code id} of its button. */
    Segments(List<T> choices, Function<T, String> word, Function<T, String> id, Property<T> chosen) {
        getStyleClass().add("segments");
        ToggleGroup group = new ToggleGroup();
        for (T choice : choices) {
            ToggleButton button = new ToggleButton(word.apply(choice));
            button.setId(id.apply(choice));
            button.setMinWidth(USE_PREF_SIZE);
            button.setToggleGroup(group);
            button.setOnAction(e -> {
                // A click on the chosen one would otherwise leave none chosen.
                button.setSelected(true);
                chosen.setValue(choice);
            });
            buttons.put(choice, button);
            getChildren().add(button);
        }
        getChildren().get(0).getStyleClass().add("first");
        getChildren().get(choices.size() - 1).getStyleClass().add("last");
        chosen.subscribe(now -> buttons.get(now).setSelected(true));
    }
}
