package dev.mantissa.ui.run;

import dev.mantissa.domain.measure.RunState;
import dev.mantissa.runner.Run;
import dev.mantissa.ui.fx.Background;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A run on its page: pulled, never pushed. A pull costs nothing while the run's revision stands still. */
public final class RunModel {
    private final Background background;
    private final ReadOnlyObjectWrapper<RunView> view = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<RunView> ending = new ReadOnlyObjectWrapper<>();
    private Run run;
    private long shown = -1;
    private boolean busy;

    /** A page without a run. */
    public RunModel(Background background) {
        this.background = background;
    }

    /** Follows a run from now on. */
    public void follow(Run next) {
        run = next;
        shown = -1;
        ending.set(null);
        RunState state = run.state();
        if (state.activity() != RunState.Activity.ENDED) {
            view.set(RunView.first(state));
        }
        pull();
    }

    /** Brings the view up to date. The view is made in the background, one at a time. */
    public void pull() {
        if (run == null || busy) {
            return;
        }
        RunState state = run.state();
        if (state.revision() == shown) {
            return;
        }
        busy = true;
        Run of = run;
        RunView before = view.get();
        background.run(() -> RunView.of(state, before), made -> show(made, of), sentence -> busy = false);
    }

    private void show(RunView made, Run of) {
        busy = false;
        if (of != run) {
            return;
        }
        shown = made.state().revision();
        view.set(made);
        if (made.ended() && ending.get() == null) {
            ending.set(made);
        }
    }

    /** Stops the run; finished cells stay. */
    public void cancel() {
        if (run != null) {
            run.cancel();
            pull();
        }
    }

    /** Starts no further cell, or goes on. */
    public void pauseOrResume() {
        if (run == null) {
            return;
        }
        if (run.state().activity() == RunState.Activity.PAUSED) {
            run.resume();
        } else {
            run.pause();
        }
        pull();
    }

    /** Whether a run is followed that has not ended. */
    public boolean following() {
        return run != null && ending.get() == null;
    }

    /** The run as last pulled; null before there is one. */
    public ReadOnlyObjectProperty<RunView> view() {
        return view.getReadOnlyProperty();
    }

    /** Set once, when the run has ended; null before. */
    public ReadOnlyObjectProperty<RunView> ending() {
        return ending.getReadOnlyProperty();
    }
}
