package dev.mantissa.ui.control;

import java.util.function.Function;
import javafx.util.StringConverter;

/**
 * What the values of a combo box are called.
 *
 * @param <T> of the values
 */
public final class Words<T> extends StringConverter<T> {
    private final Function<T, String> word;

    private Words(Function<T, String> word) {
        this.word = word;
    }

    /** By a function. */
    public static <T> Words<T> of(Function<T, String> word) {
        return new Words<>(word);
    }

    @Override
    public String toString(T value) {
        return value == null ? "" : word.apply(value);
    }

    @Override
    public T fromString(String text) {
        throw new UnsupportedOperationException("choices are not typed");
    }
}
