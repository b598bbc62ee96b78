package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.domain.study.Forecast;
import dev.mantissa.domain.study.Hardware;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.domain.study.Problem;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.domain.study.StudyRules;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.domain.study.TimeForecast;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** The wizard: which step shows, what is wrong where, and what the study will come to. */
public final class WizardModel {
    /** How a step stands in the list of steps. */
    public enum Mark {
        /** Not seen yet. */
        NUMBER,
        /** Seen, and right. */
        CHECK,
        /** Something has to be mended. */
        PROBLEM
    }

    private final StudyDraft draft;
    private final DataModel data;
    private final Forecast forecast;
    private final ObservableValue<Machine> machine;
    private final ReadOnlyObjectWrapper<StudyStep> step = new ReadOnlyObjectWrapper<>(StudyStep.MODEL);
    private final ObservableList<Problem> problems = FXCollections.observableArrayList();
    /** One view for all: a view hears its list through a weak listener, so one that nobody holds falls silent. */
    private final ObservableList<Problem> shownProblems = FXCollections.unmodifiableObservableList(problems);

    private final ReadOnlyStringWrapper consequence = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper basis = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper blocked = new ReadOnlyStringWrapper("");
    /** What else is wrong, found by others. */
    private final List<ObservableList<Problem>> others = new ArrayList<>();

    private final Map<String, ObservableValue<String>> checks = new LinkedHashMap<>();
    private final Set<StudyStep> seen = EnumSet.of(StudyStep.MODEL);

    /** A wizard on a draft; {@code machine} is null until it has been examined, and its processors stand for it. */
    public WizardModel(StudyDraft draft, DataModel data, Forecast forecast, ObservableValue<Machine> machine) {
        this.draft = draft;
        this.data = data;
        this.forecast = forecast;
        this.machine = machine;
        draft.reading().subscribe(this::update);
        data.state().subscribe(this::update);
        machine.subscribe(this::update);
        update();
    }

    /** Takes in what something besides the draft and the check of its images finds wrong. */
    void include(ObservableList<Problem> found) {
        others.add(found);
        found.addListener((ListChangeListener<Problem>) c -> update());
        update();
    }

    /**
     * Adds a check of a field beside the rules of a study, for instance of the file that it names.
     *
     * @param sentence what is wrong; empty where nothing is
     */
    public void add(String field, ObservableValue<String> sentence) {
        checks.put(field, sentence);
        sentence.subscribe(this::update);
        update();
    }

    /** Starts over with a study whose steps have all been seen. */
    public void edit(StudySpec study, StudyStep at) {
        draft.load(study);
        seen.addAll(EnumSet.allOf(StudyStep.class));
        go(at);
    }

    /** Shows a step. */
    public void go(StudyStep next) {
        seen.add(step.get());
        seen.add(next);
        step.set(next);
    }

    /** Goes to the next step, if there is one. */
    public void next() {
        step.get().next().ifPresent(this::go);
    }

    /** Goes to the step before, if there is one. */
    public void back() {
        step.get().previous().ifPresent(this::go);
    }

    /** Whether a step has been shown. */
    public boolean seen(StudyStep of) {
        return seen.contains(of);
    }

    /** How a step stands. */
    public Mark mark(StudyStep of) {
        if (problems.stream().anyMatch(p -> StudyStep.of(p.where()) == of)) {
            return Mark.PROBLEM;
        }
        return seen.contains(of) && of != StudyStep.REVIEW && of != step.get() ? Mark.CHECK : Mark.NUMBER;
    }

    private void update() {
        Reading reading = draft.reading().get();
        basis.set(forecast.basis(hardware().on(reading.spec().device())));
        List<Problem> all = new ArrayList<>(reading.problems());
        if (data.state().get() == DataModel.State.FAILED) {
            all.add(new Problem("data.path", data.sentence().get()));
        }
        DataReport images = data.report().get();
        if (images != null) {
            StudyRules.labels(reading.spec(), images.name(), !images.classes().isEmpty())
                    .ifPresent(all::add);
        }
        others.stream().flatMap(List::stream).filter(p -> !all.contains(p)).forEach(all::add);
        checks.forEach((field, sentence) -> {
            if (!sentence.getValue().isEmpty()) {
                all.add(new Problem(field, sentence.getValue()));
            }
        });
        if (!all.equals(problems)) {
            problems.setAll(all);
        }
        consequence.set(
                all.isEmpty() ? consequence(reading.spec(), images) : count(all.size()) + " to mend, see Review");
        blocked.set(all.isEmpty() ? "" : "Mend " + count(all.size()) + " first.");
    }

    /**
     * What a study comes to, in words: cells and time. May be asked from any thread.
     *
     * @param report of the images; null while they are not read
     */
    String consequence(StudySpec spec, DataReport report) {
        String name = report == null ? "" : report.name();
        Plan plan = Plan.of(spec, name);
        String cells = StepWords.counted(plan.cells().size(), "cell");
        if (report == null) {
            return cells + " · time estimate once the images are read";
        }
        OptionalDouble seconds = times(spec, report).seconds(plan);
        return cells + " · "
                + (seconds.isPresent()
                        ? "estimate: " + TimeWords.study(seconds.getAsDouble())
                        : "no time estimate for model files");
    }

    private TimeForecast times(StudySpec spec, DataReport report) {
        return new TimeForecast(
                spec,
                new TimeForecast.Images(
                        report.train(),
                        report.validation(),
                        report.test(),
                        report.classes().size()),
                forecast,
                hardware());
    }

    private Hardware hardware() {
        Machine found = machine.getValue();
        return found == null ? Hardware.processors() : found.hardware();
    }

    /** What the times rest on, in sentences. */
    ReadOnlyStringProperty basis() {
        return basis.getReadOnlyProperty();
    }

    /** What the cells of a stage will take; empty before the images are read and while the study is not valid. */
    Optional<ForecastGrid> forecast(Stage stage, long machineBytes) {
        DataReport report = data.report().get();
        Reading reading = draft.reading().get();
        if (report == null || !reading.valid()) {
            return Optional.empty();
        }
        StudySpec spec = reading.spec();
        return Optional.of(ForecastGrid.of(
                Plan.of(spec, report.name()),
                stage,
                times(spec, report),
                forecast,
                report.classes().size(),
                hardware().on(spec.device()),
                machineBytes));
    }

    private static String count(int problems) {
        return StepWords.counted(problems, "problem");
    }

    /** The draft. */
    public StudyDraft draft() {
        return draft;
    }

    /** The check of its images. */
    public DataModel data() {
        return data;
    }

    /** The step that shows. */
    public ReadOnlyObjectProperty<StudyStep> step() {
        return step.getReadOnlyProperty();
    }

    /** Everything that keeps the study from running, the images included. */
    public ObservableList<Problem> problems() {
        return shownProblems;
    }

    /** What the study comes to: cells and time. */
    public ReadOnlyStringProperty consequence() {
        return consequence.getReadOnlyProperty();
    }

    /** Why the study can't start; empty where it can. */
    public ReadOnlyStringProperty blocked() {
        return blocked.getReadOnlyProperty();
    }
}
