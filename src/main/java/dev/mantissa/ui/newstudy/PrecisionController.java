package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.provenance.Capability.Support;
import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.ui.control.Badge;
import dev.mantissa.ui.control.Callout;
import dev.mantissa.ui.control.PrecisionTag;
import dev.mantissa.ui.fx.Fxml;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.controlsfx.control.CheckComboBox;

/** The pane of the precisions: each as this machine computes it. */
final class PrecisionController {
    private final WizardModel wizard;
    private final ObservableValue<Machine> machine;
    private Subscription shown = Subscription.EMPTY;
    private CudaGraphField graph;

    @FXML
    private VBox device;

    @FXML
    private HBox trainers;

    @FXML
    private Label inferred;

    @FXML
    private Callout gaps;

    @FXML
    private VBox training;

    @FXML
    private VBox trainedIn;

    @FXML
    private VBox inference;

    @FXML
    private Callout inferenceGaps;

    @FXML
    private Callout apart;

    @FXML
    private TextField images;

    @FXML
    private CheckComboBox<CalibrationSpec.Method> methods;

    PrecisionController(WizardModel wizard, ObservableValue<Machine> machine) {
        this.wizard = wizard;
        this.machine = machine;
    }

    Parent view() {
        Parent view = Fxml.load(this, "PrecisionPane.fxml");
        ProblemLabel.watch(view, wizard.problems());
        return view;
    }

    @FXML
    void initialize() {
        graph = new CudaGraphField(wizard.draft().cudaGraph());
        images.textProperty()
                .bindBidirectional(wizard.draft().calibrationImages().text());
        new CheckedList<>(methods, wizard.draft().calibrationMethods(), CalibrationSpec.Method::label)
                .offer(List.of(CalibrationSpec.Method.values()));
        TrainedInChoice models = new TrainedInChoice(wizard.draft());
        trainedIn.getChildren().add(models.view());
        trainedIn.visibleProperty().bind(models.offered());
        trainedIn.managedProperty().bind(models.offered());
        device.getChildren().add(0, new DeviceField(wizard.draft().device(), machine));
        device.getChildren().add(1, graph);
        machine.subscribe(this::build);
        wizard.draft().device().subscribe((before, now) -> build());
        wizard.draft().reading().subscribe(this::tell);
        wizard.data().report().subscribe(this::tell);
        tell();
    }

    /** The machine as the study's device lets it be used; null until it has been examined. */
    private Machine here() {
        Machine found = machine.getValue();
        return found == null ? null : found.on(wizard.draft().device().get());
    }

    private void build() {
        shown.unsubscribe();
        shown = Subscription.EMPTY;
        Machine here = here();
        trainers.getChildren().clear();
        training.getChildren().clear();
        inference.getChildren().clear();
        if (here == null) {
            training.getChildren().add(examining());
            return;
        }
        for (TrainerChoice choice : TrainerChoice.of(here)) {
            OptionCard card = trainer(choice);
            HBox.setHgrow(card, Priority.ALWAYS);
            trainers.getChildren().add(card);
        }
        for (PrecisionChoice choice : PrecisionChoice.of(here, Stage.TRAINING)) {
            training.getChildren().add(card(choice, wizard.draft().trainingPrecisions(), () -> {}));
        }
        inference.getChildren().add(base());
        ObservableList<Backend> engines = wizard.draft().engines();
        for (PrecisionChoice choice : PrecisionChoice.of(here, Stage.INFERENCE)) {
            inference
                    .getChildren()
                    .add(card(
                            choice,
                            wizard.draft().inferencePrecisions(),
                            () -> engines.setAll(choice.takenBy(engines))));
        }
        tell();
    }

    /** One of the libraries that train; they stay in the order they were ticked, since engines infer the first one's models. */
    private OptionCard trainer(TrainerChoice choice) {
        ObservableList<Backend> chosen = wizard.draft().trainers();
        Label name = new Label(choice.backend().label());
        name.getStyleClass().add("strong");
        Badge badge = choice.enabled()
                ? new Badge(Badge.Kind.OK, "runs here")
                : new Badge(Badge.Kind.OFF, "not on this machine");
        OptionCard card = OptionCard.check(name, badge, choice.words());
        show(card, chosen.contains(choice.backend()), choice.enabled());
        card.selected().subscribe((before, now) -> {
            if (now && !chosen.contains(choice.backend())) {
                chosen.add(choice.backend());
            } else if (!now) {
                chosen.remove(choice.backend());
            }
        });
        follow(chosen, () -> show(card, chosen.contains(choice.backend()), choice.enabled()));
        return card;
    }

    /** Until the cards are built anew. */
    private void follow(ObservableList<?> chosen, Runnable show) {
        shown = shown.and(chosen.subscribe(show));
    }

    /** One that can't run here can still be taken out of a study that was written elsewhere. */
    private static void show(OptionCard card, boolean chosen, boolean enabled) {
        card.selected().set(chosen);
        card.setDisable(!enabled && !chosen);
    }

    private static Label examining() {
        Label words = new Label("Looking at what this machine can compute.");
        words.getStyleClass().add("muted");
        return words;
    }

    private OptionCard base() {
        Label name = new Label("Base");
        name.getStyleClass().add("strong");
        OptionCard card = OptionCard.check(
                name, new Badge(Badge.Kind.OFF, "FP32"), "The trainer's own inference, through the same timing loop.");
        card.selected().bindBidirectional(wizard.draft().base());
        return card;
    }

    private OptionCard card(PrecisionChoice choice, ObservableList<Precision> chosen, Runnable taken) {
        OptionCard card = OptionCard.check(new PrecisionTag(choice.precision()), badge(choice), choice.words());
        show(card, chosen.contains(choice.precision()), choice.enabled());
        card.selected().subscribe((before, now) -> {
            if (now && !chosen.contains(choice.precision())) {
                insert(chosen, choice.precision());
                taken.run();
            } else if (!now) {
                chosen.remove(choice.precision());
            }
        });
        follow(chosen, () -> show(card, chosen.contains(choice.precision()), choice.enabled()));
        return card;
    }

    private static void insert(ObservableList<Precision> chosen, Precision precision) {
        int at = 0;
        while (at < chosen.size() && chosen.get(at).compareTo(precision) < 0) {
            at++;
        }
        chosen.add(at, precision);
    }

    private static Badge badge(PrecisionChoice choice) {
        if (choice.precision() == Precision.FP32 && choice.support() == Support.NATIVE) {
            return new Badge(Badge.Kind.OFF, "baseline");
        }
        Badge.Kind kind =
                switch (choice.support()) {
                    case NATIVE -> Badge.Kind.OK;
                    case EMULATED -> Badge.Kind.DOUBTFUL;
                    case UNAVAILABLE -> Badge.Kind.OFF;
                };
        return new Badge(kind, choice.badge());
    }

    private void tell() {
        Reading reading = wizard.draft().reading().get();
        DataReport report = wizard.data().report().get();
        String of = report == null
                ? "images"
                : "of the " + StepWords.counted(report.train() + report.validation() + report.calibration(), "image")
                        + " that are not tested on";
        apart.setText(reading.spec().calibration().mostImages() + " " + of + ", seed "
                + reading.spec().seed() + "; their hash is kept with the session.");
        List<Backend> chosen = reading.spec().training().backends();
        inferred.setText(
                chosen.size() < 2
                        ? ""
                        : "Inference engines read the models trained with "
                                + chosen.get(0).label() + ", the one ticked first; Base is measured of each.");
        inferred.setManaged(chosen.size() > 1);
        Machine here = here();
        StudySpec spec = reading.spec();
        graph.show(spec, machine.getValue());
        warn(
                gaps,
                here == null
                        ? List.of()
                        : TrainerChoice.gaps(here, chosen, spec.training().precisions()));
        warn(
                inferenceGaps,
                here == null
                        ? List.of()
                        : PrecisionChoice.gaps(
                                here,
                                spec.inference().backends(),
                                spec.inference().precisions()));
    }

    private static void warn(Callout callout, List<String> missing) {
        callout.setText(String.join("\n", missing));
        callout.setVisible(!missing.isEmpty());
        callout.setManaged(!missing.isEmpty());
    }
}
