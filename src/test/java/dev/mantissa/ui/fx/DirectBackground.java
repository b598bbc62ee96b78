package dev.mantissa.ui.fx;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Does the work at once, on the caller's thread: models can be tested without a toolkit. */
public final class DirectBackground implements Background {
    @Override
    public <T> void run(Callable<T> work, Consumer<T> done, Consumer<String> failed) {
        T result;
        try {
            result = work.call();
        } catch (Exception e) {
            failed.accept(Sentences.of(e));
            return;
        }
        done.accept(result);
    }
}
