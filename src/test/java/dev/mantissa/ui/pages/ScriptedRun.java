package dev.mantissa.ui.pages;

import dev.mantissa.domain.measure.RunState;
import dev.mantissa.runner.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A run whose states a test sets. */
public final class ScriptedRun implements Run {
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile RunState state;

    /** A run in a state. */
    public ScriptedRun(RunState state) {
        this.state = state;
    }

    /** Goes to another state. */
    public void set(RunState next) {
        state = next;
    }

    /** What was asked of it. */
    public List<String> calls() {
        return new ArrayList<>(calls);
    }

    @Override
    public RunState state() {
        return state;
    }

    @Override
    public void cancel() {
        calls.add("cancel");
    }

    @Override
    public void pause() {
        calls.add("pause");
    }

    @Override
    public void resume() {
        calls.add("resume");
    }

    @Override
    public RunState await() {
        return state;
    }
}
