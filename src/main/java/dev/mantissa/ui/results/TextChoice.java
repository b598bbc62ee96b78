package dev.mantissa.ui.results;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

/** A list to pick one thing from, shown by its words. */
public final class TextChoice {
    private TextChoice() {}

    /**
     * A list whose choice is a property's value.
     *
     * @param id of the control
     * @param name for those who do not see it
     * @param items what can be picked
     * @param words of an item
     * @param value what is picked
     */
    public static <T> ComboBox<T> of(
            String id, String name, List<T> items, Function<T, String> words, Property<T> value) {
        ComboBox<T> box = new ComboBox<>();
        box.setId(id);
        box.setAccessibleText(name);
        box.setVisibleRowCount(14);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T item) {
                return item == null ? "" : words.apply(item);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("the box is not edited");
            }
        });
        box.getItems().setAll(items);
        box.setValue(value.getValue());
        box.valueProperty().subscribe((before, now) -> {
            // The list lets go of its value while it is filled anew.
            if (now != null) {
                value.setValue(now);
            }
        });
        value.addListener((o, before, now) -> box.setValue(now));
        return box;
    }
}
