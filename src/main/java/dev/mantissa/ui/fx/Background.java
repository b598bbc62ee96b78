package dev.mantissa.ui.fx;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Work that must not hold up the window: reading files, examining the machine, starting a run. */
public interface Background {
    /**
     * Does work off the user-interface thread and delivers its end on it.
     *
     * @param work what to do; a {@link dev.mantissa.domain.study.BadInput} is told with its own sentence
     * @param done gets the result
     * @param failed gets a sentence for the user: what happened, to which file, what to do
     */
    <T> void run(Callable<T> work, Consumer<T> done, Consumer<String> failed);
}
