package dev.mantissa.ui.results;

import java.util.function.Supplier;

/** A value that is made when it is first asked for; who asks meanwhile waits for it. */
final class Once<T> implements Supplier<T> {
    private Supplier<? extends T> maker;
    private T made;

    Once(Supplier<? extends T> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized T get() {
        if (maker != null) {
            made = maker.get();
            maker = null;
        }
        return made;
    }
}
