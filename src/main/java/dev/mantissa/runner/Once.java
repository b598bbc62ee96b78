package dev.mantissa.runner;

import java.util.function.Supplier;

/**
 * Asks once and keeps the answer.
 *
 * @param <T> what is asked for
 */
final class Once<T> implements Supplier<T> {
    private final Supplier<T> source;
    private T value;
    private boolean asked;

    Once(Supplier<T> source) {
        this.source = source;
    }

    @Override
    public synchronized T get() {
        if (!asked) {
            value = source.get();
            asked = true;
        }
        return value;
    }
}
