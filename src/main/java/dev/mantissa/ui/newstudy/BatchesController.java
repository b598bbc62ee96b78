package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.measure.Bytes;
import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.ui.control.Callout;
import dev.mantissa.ui.fx.Fxml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** The pane of the batch sizes, the image sizes and how long and how often is trained, with what each cell will take. */
final class BatchesController {
    private final WizardModel wizard;
    private final ObservableValue<Machine> machine;

    @FXML
    private NumbersField imageSizes;

    @FXML
    private NumbersField trainingBatches;

    @FXML
    private NumbersField inferenceBatches;

    @FXML
    private Spinner<Integer> epochs;

    @FXML
    private Spinner<Integer> stepBudget;

    @FXML
    private Spinner<Integer> repeats;

    @FXML
    private TextField learningRate;

    @FXML
    private CheckBox findLargestBatch;

    @FXML
    private Label source;

    @FXML
    private Label pending;

    @FXML
    private VBox forecast;

    @FXML
    private Callout unfit;

    @FXML
    private VBox trainingForecast;

    @FXML
    private VBox inferenceForecast;

    @FXML
    private Label trainingTotal;

    @FXML
    private Label inferenceTotal;

    private final ForecastTable training = new ForecastTable();
    private final ForecastTable inference = new ForecastTable();

    BatchesController(WizardModel wizard, ObservableValue<Machine> machine) {
        this.wizard = wizard;
        this.machine = machine;
    }

    Parent view() {
        Parent view = Fxml.load(this, "BatchesPane.fxml");
        ProblemLabel.watch(view, wizard.problems());
        return view;
    }

    @FXML
    void initialize() {
        StudyDraft draft = wizard.draft();
        imageSizes.bind(draft.imageSizes(), List.of(32, 48, 64, 96, 128, 224));
        trainingBatches.bind(draft.trainingBatches(), List.of(8, 16, 32, 64, 128, 256, 512, 1024));
        inferenceBatches.bind(draft.inferenceBatches(), List.of(1, 2, 4, 8, 16, 32, 64, 128));
        SpinnerBinding.bind(epochs, draft.epochs(), 1, 10_000, 1);
        SpinnerBinding.bind(stepBudget, draft.steps(), 0, 1_000_000, 10);
        SpinnerBinding.bind(repeats, draft.repeats(), 0, 100, 1);
        learningRate.textProperty().bindBidirectional(draft.learningRate().text());
        findLargestBatch.selectedProperty().bindBidirectional(draft.findLargestBatch());
        trainingForecast.getChildren().add(scrolled(training));
        inferenceForecast.getChildren().add(scrolled(inference));
        draft.reading().subscribe(this::tell);
        draft.reading().subscribe(this::estimate);
        wizard.data().report().subscribe(this::estimate);
        machine.subscribe(this::estimate);
        estimate();
    }

    /** Many batches are wider than a small window. */
    private static ScrollPane scrolled(ForecastTable table) {
        ScrollPane scroll = new ScrollPane(table);
        scroll.getStyleClass().add("forecast-scroll");
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setAccessibleText("What the cells will take");
        return scroll;
    }

    private void tell(Reading reading) {
        List<Integer> batches = reading.spec().training().batchSizes();
        source.setText(
                batches.isEmpty()
                        ? ""
                        : "Images per training step. Inference runs the network trained with batch " + batches.get(0)
                                + ".");
    }

    private static String gpu(Machine here) {
        return here.hardware()
                .cuda()
                .filter(gpu -> !gpu.backends().isEmpty())
                .map(gpu -> ", its GPU " + Bytes.words(gpu.bytes()))
                .orElse("");
    }

    private void estimate() {
        Machine here = machine.getValue();
        Optional<ForecastGrid> trained =
                here == null ? Optional.empty() : wizard.forecast(Stage.TRAINING, here.memoryBytes());
        Optional<ForecastGrid> inferred =
                here == null ? Optional.empty() : wizard.forecast(Stage.INFERENCE, here.memoryBytes());
        boolean known = trained.isPresent() && inferred.isPresent();
        pending.setText(
                known
                        ? "Memory beside the idle process and time of one run of each cell, estimated. This machine has "
                                + Bytes.words(here.memoryBytes()) + gpu(here) + ". Times: "
                                + wizard.basis().get()
                        : "Each cell's memory and time stand here once the machine and the images have been looked at"
                                + " and no field is wrong.");
        forecast.setVisible(known);
        forecast.setManaged(known);
        if (known) {
            trainingTotal.setText(trained.get().heading("Training"));
            inferenceTotal.setText(inferred.get().heading("Inference"));
            show(training, trainingForecast, trained.get());
            show(inference, inferenceForecast, inferred.get());
            warn(trained.get(), inferred.get());
        }
    }

    private static void show(ForecastTable table, VBox section, ForecastGrid grid) {
        table.show(grid);
        section.setVisible(!grid.rows().isEmpty());
        section.setManaged(!grid.rows().isEmpty());
    }

    private void warn(ForecastGrid trained, ForecastGrid inferred) {
        List<String> sentences = new ArrayList<>(trained.refusals());
        sentences.addAll(inferred.refusals());
        unfit.setVisible(!sentences.isEmpty());
        unfit.setManaged(!sentences.isEmpty());
        unfit.setSentence(sentences.size() == 1 ? "1 cell will not fit." : sentences.size() + " cells will not fit.");
        int shown = Math.min(3, sentences.size());
        unfit.setText(String.join("\n", sentences.subList(0, shown))
                + (sentences.size() > shown ? "\nand " + (sentences.size() - shown) + " more." : "")
                + "\nOut of memory is a result and the study goes on; what needs more than 1.5 times the machine's memory"
                + " is not tried.");
        unfit.setAction("Leave these batches out", () -> {
            leaveOut(wizard.draft().trainingBatches(), trained.unfit());
            leaveOut(wizard.draft().inferenceBatches(), inferred.unfit());
        });
    }

    private static void leaveOut(List<Integer> batches, List<Integer> unfit) {
        batches.removeAll(new TreeSet<>(unfit));
    }
}
