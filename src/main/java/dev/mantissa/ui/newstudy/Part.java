package dev.mantissa.ui.newstudy;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.beans.property.Property;
import javafx.collections.ObservableList;

/**
 * A field of a draft as its history keeps it.
 *
 * @param where its name in the JSON form of a study
 * @param get its value now, immutable
 * @param set gives it a value that it had
 * @param changes what tells that it has changed
 * @param <T> what it holds
 */
record Part<T>(String where, Supplier<T> get, Consumer<T> set, Observable changes) {
    static <T> Part<T> of(String where, Property<T> property) {
        return new Part<>(where, property::getValue, property::setValue, property);
    }

    static <T> Part<List<T>> of(String where, ObservableList<T> list) {
        return new Part<>(where, () -> List.copyOf(list), list::setAll, list);
    }

    static Part<String> of(NumberText number) {
        return of(number.where(), number.text());
    }

    /** Puts back what {@link #get} gave. */
    @SuppressWarnings("unchecked")
    void restore(Object value) {
        set.accept((T) value);
    }
}
