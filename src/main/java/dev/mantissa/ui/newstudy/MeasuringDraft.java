package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.study.MeasuringSpec;
import dev.mantissa.domain.study.MeasuringSpec.Preset;
import dev.mantissa.domain.study.Problem;
import java.util.List;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The measuring part of a draft. A preset fills the fields, the threads apart; changing one of them makes it Custom. */
public final class MeasuringDraft {
    private final ObjectProperty<Preset> preset = new SimpleObjectProperty<>(Preset.QUICK);
    private final NumberText forks = new NumberText("measuring.forks");
    private final NumberText warmupRuns = new NumberText("measuring.warmup_runs");
    private final NumberText warmupMillis = new NumberText("measuring.warmup_ms");
    private final BooleanProperty untilFlat = new SimpleBooleanProperty();
    private final NumberText maxWarmupMillis = new NumberText("measuring.max_warmup_ms");
    private final NumberText runs = new NumberText("measuring.runs");
    private final NumberText millis = new NumberText("measuring.ms");
    private final NumberText maxMillis = new NumberText("measuring.max_ms");
    private final NumberText threads = new NumberText("measuring.threads");
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
    private boolean filling;

    MeasuringDraft() {
        preset.subscribe(this::presetChosen);
        List.of(forks, warmupRuns, warmupMillis, maxWarmupMillis, runs, millis, maxMillis)
                .forEach(f -> f.text().subscribe(this::fieldChanged));
        untilFlat.subscribe(this::fieldChanged);
        threads.text().subscribe(this::threadsChanged);
    }

    void load(MeasuringSpec spec) {
        filling = true;
        threads.set(spec.threads());
        fill(spec);
    }

    /** Its fields, the preset first. */
    List<Part<?>> parts() {
        return List.of(
                Part.of("measuring.preset", preset),
                Part.of(forks),
                Part.of(warmupRuns),
                Part.of(warmupMillis),
                Part.of("measuring.until_flat", untilFlat),
                Part.of(maxWarmupMillis),
                Part.of(runs),
                Part.of(millis),
                Part.of(maxMillis),
                Part.of(threads));
    }

    /** Lets several fields be set without making the choice Custom. */
    void restore(Runnable fields) {
        filling = true;
        fields.run();
        filling = false;
    }

    private void fill(MeasuringSpec spec) {
        filling = true;
        preset.set(spec.preset());
        forks.set(spec.forks());
        warmupRuns.set(spec.warmupRuns());
        warmupMillis.set(spec.warmupMillis());
        untilFlat.set(spec.untilFlat());
        maxWarmupMillis.set(spec.maxWarmupMillis());
        runs.set(spec.runs());
        millis.set(spec.millis());
        maxMillis.set(spec.maxMillis());
        filling = false;
        changes.set(changes.get() + 1);
    }

    MeasuringSpec spec(List<Problem> problems) {
        return new MeasuringSpec(
                preset.get(),
                forks.whole(1, problems),
                warmupRuns.whole(0, problems),
                warmupMillis.whole(0, problems),
                untilFlat.get(),
                maxWarmupMillis.whole(Integer.MAX_VALUE, problems),
                runs.whole(1, problems),
                millis.whole(0, problems),
                maxMillis.whole(Integer.MAX_VALUE, problems),
                threads.whole(0, problems));
    }

    private void presetChosen(Preset chosen) {
        if (filling) {
            return;
        }
        if (chosen == Preset.CUSTOM) {
            // Custom starts from what stands there, so that one number of a preset can be changed.
            changes.set(changes.get() + 1);
        } else {
            fill(chosen.spec());
        }
    }

    /** How many threads compute is no part of how long is measured. */
    private void threadsChanged() {
        if (!filling) {
            changes.set(changes.get() + 1);
        }
    }

    private void fieldChanged() {
        if (filling) {
            return;
        }
        if (preset.get() == Preset.CUSTOM) {
            changes.set(changes.get() + 1);
        } else {
            preset.set(Preset.CUSTOM);
        }
    }

    Observable changes() {
        return changes;
    }

    /** The named choice of values. */
    public ObjectProperty<Preset> preset() {
        return preset;
    }

    /** Fresh processes a cell. */
    public NumberText forks() {
        return forks;
    }

    /** Untimed runs at least. */
    public NumberText warmupRuns() {
        return warmupRuns;
    }

    /** Untimed time at least, ms. */
    public NumberText warmupMillis() {
        return warmupMillis;
    }

    /** Whether the warm-up goes on until three windows agree. */
    public BooleanProperty untilFlat() {
        return untilFlat;
    }

    /** End of the warm-up at the latest, ms. */
    public NumberText maxWarmupMillis() {
        return maxWarmupMillis;
    }

    /** Timed runs at least. */
    public NumberText runs() {
        return runs;
    }

    /** Timed time at least, ms. */
    public NumberText millis() {
        return millis;
    }

    /** End of the timed runs at the latest, ms. */
    public NumberText maxMillis() {
        return maxMillis;
    }

    /** Threads of a worker's library; 0: one a logical processor. */
    public NumberText threads() {
        return threads;
    }
}
