package dev.mantissa.ui.newstudy;

import dev.mantissa.ui.fx.Fxml;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;

/** The pane of the batch sizes, the image sizes and how long is trained. */
final class BatchesController {
    private final WizardModel wizard;

    @FXML
    private NumbersField imageSizes;

    @FXML
    private NumbersField trainingBatches;

    @FXML
    private NumbersField inferenceBatches;

    @FXML
    private Spinner<Integer> epochs;

    @FXML
    private TextField learningRate;

    @FXML
    private Label source;

    BatchesController(WizardModel wizard) {
        this.wizard = wizard;
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
        learningRate.textProperty().bindBidirectional(draft.learningRate().text());
        draft.reading().subscribe(this::tell);
    }

    private void tell(Reading reading) {
        List<Integer> batches = reading.spec().training().batchSizes();
        source.setText(
                batches.isEmpty()
                        ? ""
                        : "Images per training step. Inference runs the network trained with batch " + batches.get(0)
                                + ".");
    }
}
