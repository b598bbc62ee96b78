package dev.mantissa.ui.run;

import dev.mantissa.domain.measure.RunState;
import dev.mantissa.report.figure.Choice;
import dev.mantissa.report.figure.Figures;
import dev.mantissa.runner.Run;
import dev.mantissa.ui.fx.Background;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** A run on its page: pulled, never pushed. A pull costs nothing while the run's revision stands still. */
public final class RunModel {
    private final Background background;
    private final ReadOnlyObjectWrapper<RunView> view = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<RunView> ending = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<Choice> choice = new SimpleObjectProperty<>(this, "choice", Choice.RATIOS);
    private final ObjectProperty<PlanMetric> metric = new SimpleObjectProperty<>(this, "metric", PlanMetric.TIME);
    private Run run;
    private long shown = -1;
    private boolean busy;

    /** A page without a run. */
    public RunModel(Background background) {
        this.background = background;
        choice.subscribe((before, now) -> again());
        metric.subscribe((before, now) -> again());
    }

    private void again() {
        shown = -1;
        pull();
    }

    /** Follows a run from now on. */
    public void follow(Run next) {
        run = next;
        shown = -1;
        ending.set(null);
        busy = true;
        PlanMetric with = metric.get();
        background.run(() -> first(next, with), made -> begin(made, next), sentence -> busy = false);
    }

    /** The frame of the charts is made from the whole plan, which takes a while where that is large. */
    private static RunView first(Run of, PlanMetric with) {
        RunState state = of.state();
        return RunView.first(state, Figures.firstChoice(RunView.material(state)), with);
    }

    private void begin(RunView made, Run of) {
        if (of != run) {
            return;
        }
        // Still busy: another choice is no reason to pull twice.
        choice.set(made.choice());
        busy = false;
        if (!made.ended()) {
            view.set(made);
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
        Choice as = choice.get();
        PlanMetric with = metric.get();
        background.run(
                () -> RunView.of(state, as, with, before), made -> show(made, of), sentence -> failed(state, of));
    }

    /** It is not tried again before something changes: the log would fill with the same failure. */
    private void failed(RunState state, Run of) {
        busy = false;
        if (of == run) {
            shown = state.revision();
        }
    }

    private void show(RunView made, Run of) {
        if (of != run) {
            return;
        }
        busy = false;
        // Chosen otherwise meanwhile, it is made again with the next pull.
        boolean asChosen = made.choice().equals(choice.get()) && made.metric() == metric.get();
        shown = asChosen ? made.state().revision() : -1;
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
        RunState.Activity now = run.state().activity();
        if (now == RunState.Activity.PAUSED || now == RunState.Activity.PAUSING) {
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

    /** Which charts show, and how. */
    public ObjectProperty<Choice> choice() {
        return choice;
    }

    /** What the boxes of the plan show. */
    public ObjectProperty<PlanMetric> metric() {
        return metric;
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
