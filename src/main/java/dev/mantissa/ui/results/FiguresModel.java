package dev.mantissa.ui.results;

import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.report.Material;
import dev.mantissa.report.figure.Chart;
import dev.mantissa.report.figure.Choice;
import dev.mantissa.report.figure.FigureGroup;
import dev.mantissa.report.figure.Figures;
import dev.mantissa.report.figure.LatencyHistogram;
import dev.mantissa.report.figure.TrainingDetail;
import dev.mantissa.report.figure.TrainingPick;
import dev.mantissa.ui.fx.Background;
import dev.mantissa.ui.fx.Dialogs;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** Which figures of a session show, and how; charts are made in the background. A session opened again shows as it was left. */
public final class FiguresModel {
    private final Background background;
    private final Dialogs dialogs;
    private final Map<Path, Choice> choices = new HashMap<>();
    private final ObjectProperty<Choice> choice = new SimpleObjectProperty<>(this, "choice", Choice.RATIOS);
    private final ObjectProperty<TrainingPick> training = new SimpleObjectProperty<>(this, "training");
    private final ObjectProperty<Cell.Key> inference = new SimpleObjectProperty<>(this, "inference");
    private final ReadOnlyObjectWrapper<List<FigureGroup>> groups = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<Chart>> steps = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<Chart>> latencies = new ReadOnlyObjectWrapper<>(List.of());
    private Material material;
    private Path session;

    FiguresModel(Background background, Dialogs dialogs) {
        this.background = background;
        this.dialogs = dialogs;
        choice.subscribe((before, now) -> {
            choices.put(session, now);
            drawGroups();
        });
        training.subscribe((before, now) -> drawSteps());
        inference.subscribe((before, now) -> drawLatencies());
    }

    /** Shows what a session was measured to be: as it was left, or else as is best for it. */
    void show(ResultsView view) {
        boolean grown = view.session().origin().equals(session);
        session = view.session().origin();
        material = view.material();
        ResultsView.Picks picks = view.picks();
        Choice kept = choices.getOrDefault(session, view.choice());
        // What grows would else flicker between how it is first shown and how it was chosen to be.
        if (!grown || kept.equals(view.choice())) {
            groups.set(view.figures());
        }
        boolean other = !kept.equals(choice.get());
        choice.set(kept);
        if (!other && !kept.equals(view.choice())) {
            drawGroups();
        }
        // Both are drawn once, whether the pick is another one or the same of another session.
        TrainingPick first = grown && picks.trainings().contains(training.get())
                ? training.get()
                : picks.trainings().stream().findFirst().orElse(null);
        if (Objects.equals(first, training.get())) {
            drawSteps();
        }
        training.set(first);
        Cell.Key key = grown && picks.inferences().contains(inference.get())
                ? inference.get()
                : picks.inferences().stream()
                        .filter(k -> k.precision() == Precision.INT8)
                        .findFirst()
                        .or(() -> picks.inferences().stream().findFirst())
                        .orElse(null);
        if (Objects.equals(key, inference.get())) {
            drawLatencies();
        }
        inference.set(key);
    }

    private void drawGroups() {
        Material of = material;
        Choice as = choice.get();
        if (of != null) {
            run(() -> Figures.groups(of, as), made -> {
                if (of.equals(material) && as.equals(choice.get())) {
                    groups.set(made);
                }
            });
        }
    }

    private void drawSteps() {
        Material of = material;
        TrainingPick pick = training.get();
        if (of == null || pick == null) {
            steps.set(List.of());
            return;
        }
        run(() -> new TrainingDetail(of, pick).charts(), made -> {
            if (of.equals(material) && pick.equals(training.get())) {
                steps.set(made);
            }
        });
    }

    private void drawLatencies() {
        Material of = material;
        Cell.Key key = inference.get();
        if (of == null || key == null) {
            latencies.set(List.of());
            return;
        }
        run(
                () -> LatencyHistogram.of(key, of.records())
                        .<List<Chart>>map(List::of)
                        .orElse(List.of()),
                made -> {
                    if (of.equals(material) && key.equals(inference.get())) {
                        latencies.set(made);
                    }
                });
    }

    private <T> void run(Callable<T> work, Consumer<T> done) {
        background.run(work, done, sentence -> dialogs.error("Can't draw the charts", sentence));
    }

    /** What the figures are made from; null before a session shows. */
    Material material() {
        return material;
    }

    /** What shows, and how. */
    public ObjectProperty<Choice> choice() {
        return choice;
    }

    /** The trainings looked at; null where the session has none. */
    public ObjectProperty<TrainingPick> training() {
        return training;
    }

    /** The inference looked at; null where the session has none. */
    public ObjectProperty<Cell.Key> inference() {
        return inference;
    }

    /** The charts of the choice. */
    public ReadOnlyObjectProperty<List<FigureGroup>> groups() {
        return groups.getReadOnlyProperty();
    }

    /** The charts of the trainings looked at. */
    public ReadOnlyObjectProperty<List<Chart>> steps() {
        return steps.getReadOnlyProperty();
    }

    /** The chart of the inference looked at. */
    public ReadOnlyObjectProperty<List<Chart>> latencies() {
        return latencies.getReadOnlyProperty();
    }
}
