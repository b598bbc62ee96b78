package dev.mantissa.ui.results;

import dev.mantissa.domain.advice.Advisor;
import dev.mantissa.domain.advice.Limit;
import dev.mantissa.domain.advice.Objective;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.report.AdviceReport;
import dev.mantissa.report.figure.DotColours;
import dev.mantissa.report.figure.Scatter;
import dev.mantissa.report.figure.TradeOff;
import dev.mantissa.ui.fx.Background;
import dev.mantissa.ui.fx.Dialogs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** A session's inferences or trainings by two objectives, and what to use of them under limits. Both are made in the background. */
public final class TradeOffModel {
    private final Background background;
    private final Dialogs dialogs;
    private final ObjectProperty<Stage> stage = new SimpleObjectProperty<>(this, "stage", Stage.INFERENCE);
    private final ObjectProperty<Objective> x = new SimpleObjectProperty<>(this, "x", Objective.LATENCY);
    private final ObjectProperty<Objective> y = new SimpleObjectProperty<>(this, "y", Objective.ACCURACY);
    private final ObjectProperty<DotColours.By> colour =
            new SimpleObjectProperty<>(this, "colour", new DotColours.By.Precisions());
    private final BooleanProperty log = new SimpleBooleanProperty(this, "log", true);
    private final ObjectProperty<Optional<ModelSpec>> network =
            new SimpleObjectProperty<>(this, "network", Optional.empty());
    private final ObjectProperty<Objective> best = new SimpleObjectProperty<>(this, "best", Objective.THROUGHPUT);
    private final List<LimitText> limits =
            Arrays.stream(Limit.Kind.values()).map(LimitText::new).toList();
    private final ReadOnlyObjectWrapper<View> view = new ReadOnlyObjectWrapper<>();
    private List<StudySummary.Row> rows = List.of();
    private boolean changing;
    private long asked;

    /**
     * What shows.
     *
     * @param chart the points
     * @param advice what to use
     */
    public record View(Scatter chart, AdviceReport advice) {}

    TradeOffModel(Background background, Dialogs dialogs) {
        this.background = background;
        this.dialogs = dialogs;
        stage.subscribe((before, now) -> turnTo(now));
        List.of(x, y, colour, log, network, best).forEach(p -> p.subscribe(this::make));
        limits.forEach(l -> l.limit().subscribe(this::make));
    }

    /** The rows of a session that are weighed. */
    static List<StudySummary.Row> rows(StudySummary summary) {
        return summary.rows().stream()
                .filter(r -> r.key().stage() != Stage.CONVERSION)
                .toList();
    }

    /** Forgets the session. */
    void clear() {
        rows = List.of();
        asked++;
        view.set(null);
    }

    /** Shows what a session was measured to be; limits stay, so that sessions can be held against the same ones. */
    void show(List<StudySummary.Row> found) {
        boolean first = rows.isEmpty();
        rows = List.copyOf(found);
        // One cell is nothing to choose from: a session of trainings has a single Base.
        if (stages().size() == 1 || (first && cells(stage.get()) < 2)) {
            stages().stream().max(Comparator.comparingLong(this::cells)).ifPresent(stage::set);
        }
        if (network.get().filter(n -> !networks().contains(n)).isPresent()) {
            network.set(Optional.empty());
        } else {
            make();
        }
    }

    private long cells(Stage of) {
        return rows.stream().filter(r -> r.key().stage() == of).count();
    }

    /** Cells of another stage are wanted for other things; what both have stays as it is. */
    private void turnTo(Stage next) {
        changing = true;
        List<Objective> known = Objective.of(next);
        if (!known.contains(x.get())) {
            x.set(Objective.cost(next));
        }
        if (!known.contains(y.get())) {
            y.set(Objective.ACCURACY);
        }
        if (!known.contains(best.get())) {
            best.set(Objective.first(next));
        }
        if (colour.get() instanceof DotColours.By.Value value && !known.contains(value.objective())) {
            colour.set(new DotColours.By.Precisions());
        }
        if (network.get().filter(n -> !networks().contains(n)).isPresent()) {
            network.set(Optional.empty());
        }
        changing = false;
        make();
    }

    private void make() {
        if (changing) {
            return;
        }
        long number = ++asked;
        List<StudySummary.Row> all = rows;
        Stage of = stage.get();
        Optional<ModelSpec> only = network.get();
        List<Limit> within = new ArrayList<>();
        limits.stream()
                .filter(l -> l.kind().of(of))
                .forEach(l -> l.limit().get().ifPresent(within::add));
        TradeOff tradeOff = new TradeOff(x.get(), y.get(), colour.get(), log.get(), within);
        Advisor advisor = new Advisor(of, within, best.get());
        background.run(
                () -> {
                    List<StudySummary.Row> shown = all.stream()
                            .filter(r -> r.key().stage() == of)
                            .filter(r -> only.isEmpty() || r.key().model().equals(only.get()))
                            .toList();
                    return new View(tradeOff.of(shown), AdviceReport.of(advisor, shown));
                },
                made -> {
                    if (number == asked) {
                        view.set(made);
                    }
                },
                sentence -> dialogs.error("Can't draw the trade-off", sentence));
    }

    /** Those of inference and training that the session has, inference first; inference where it has neither. */
    List<Stage> stages() {
        List<Stage> all = Stream.of(Stage.INFERENCE, Stage.TRAINING)
                .filter(s -> rows.stream().anyMatch(r -> r.key().stage() == s))
                .toList();
        return all.isEmpty() ? List.of(Stage.INFERENCE) : all;
    }

    /** The networks that there are to choose from. */
    List<ModelSpec> networks() {
        return rows.stream()
                .filter(r -> r.key().stage() == stage.get())
                .map(r -> r.key().model())
                .distinct()
                .toList();
    }

    /** Whether inferences or trainings show. */
    public ObjectProperty<Stage> stage() {
        return stage;
    }

    /** The horizontal objective. */
    public ObjectProperty<Objective> x() {
        return x;
    }

    /** The vertical objective. */
    public ObjectProperty<Objective> y() {
        return y;
    }

    /** What colours mean. */
    public ObjectProperty<DotColours.By> colour() {
        return colour;
    }

    /** Whether axes of times, rates and bytes are logarithmic. */
    public BooleanProperty log() {
        return log;
    }

    /** The network shown; empty: all. */
    public ObjectProperty<Optional<ModelSpec>> network() {
        return network;
    }

    /** What is wanted. */
    public ObjectProperty<Objective> best() {
        return best;
    }

    /** What must not be exceeded, one a kind. */
    public List<LimitText> limits() {
        return limits;
    }

    /** What shows; null before the first session. */
    public ReadOnlyObjectProperty<View> view() {
        return view.getReadOnlyProperty();
    }
}
