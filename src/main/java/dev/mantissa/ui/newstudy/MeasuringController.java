package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.study.MeasuringSpec;
import dev.mantissa.domain.study.MeasuringSpec.Preset;
import dev.mantissa.ui.control.Callout;
import dev.mantissa.ui.fx.Fxml;
import java.util.EnumMap;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/** The pane of the measuring: a preset, what it means, and its numbers. */
final class MeasuringController {
    private final WizardModel wizard;
    private final ToggleGroup group = new ToggleGroup();
    private final Map<Preset, ToggleButton> buttons = new EnumMap<>(Preset.class);

    @FXML
    private HBox presets;

    @FXML
    private Label purpose;

    @FXML
    private Label processes;

    @FXML
    private Label warmup;

    @FXML
    private Label timed;

    @FXML
    private Callout consequence;

    @FXML
    private Spinner<Integer> forks;

    @FXML
    private TextField warmupRuns;

    @FXML
    private TextField warmupMillis;

    @FXML
    private CheckBox untilFlat;

    @FXML
    private TextField maxWarmupMillis;

    @FXML
    private TextField runs;

    @FXML
    private TextField millis;

    @FXML
    private TextField maxMillis;

    @FXML
    private Spinner<Integer> threads;

    @FXML
    private Label threadsHere;

    MeasuringController(WizardModel wizard) {
        this.wizard = wizard;
    }

    Parent view() {
        Parent view = Fxml.load(this, "MeasuringPane.fxml");
        ProblemLabel.watch(view, wizard.problems());
        return view;
    }

    @FXML
    void initialize() {
        MeasuringDraft draft = wizard.draft().measuring();
        for (Preset preset : Preset.values()) {
            ToggleButton button = new ToggleButton(preset.label());
            button.setToggleGroup(group);
            button.setOnAction(e -> choose(preset));
            buttons.put(preset, button);
            presets.getChildren().add(button);
        }
        presets.getChildren().get(0).getStyleClass().add("first");
        presets.getChildren().get(buttons.size() - 1).getStyleClass().add("last");
        SpinnerBinding.bind(forks, draft.forks(), 1, 10, 1);
        warmupRuns.textProperty().bindBidirectional(draft.warmupRuns().text());
        warmupMillis.textProperty().bindBidirectional(draft.warmupMillis().text());
        untilFlat.selectedProperty().bindBidirectional(draft.untilFlat());
        maxWarmupMillis.textProperty().bindBidirectional(draft.maxWarmupMillis().text());
        runs.textProperty().bindBidirectional(draft.runs().text());
        millis.textProperty().bindBidirectional(draft.millis().text());
        maxMillis.textProperty().bindBidirectional(draft.maxMillis().text());
        SpinnerBinding.bind(threads, draft.threads(), 0, 1_024, 1);
        threadsHere.setText(
                "0: one a logical processor, here " + Runtime.getRuntime().availableProcessors()
                        + ". Held in every preset; on a busy machine fewer can be faster.");
        wizard.draft().reading().subscribe(this::tell);
    }

    private void choose(Preset preset) {
        wizard.draft().measuring().preset().set(preset);
        // A click on the chosen one would otherwise leave none chosen.
        buttons.get(preset).setSelected(true);
    }

    private void tell(Reading reading) {
        MeasuringSpec spec = reading.spec().measuring();
        buttons.get(spec.preset()).setSelected(true);
        purpose.setText(MeasuringWords.purpose(spec.preset()));
        processes.setText(MeasuringWords.processes(spec));
        warmup.setText(MeasuringWords.warmup(spec));
        timed.setText(MeasuringWords.timed(spec));
        consequence.setText(MeasuringWords.consequence(spec));
    }
}
