package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.study.ModelInput;
import dev.mantissa.onnx.ModelReport;
import dev.mantissa.onnx.StaticAnalysis;
import dev.mantissa.ui.control.Card;
import dev.mantissa.ui.control.PlainRow;
import dev.mantissa.ui.control.TextColumn;
import dev.mantissa.ui.control.Words;
import dev.mantissa.ui.fx.Dialogs;
import dev.mantissa.ui.fx.Fxml;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.VBox;

/** The part of the model pane that takes an ONNX file of the user, shows what is in it, and asks how it wants its images. */
final class ModelFileController {
    /** Of the columns, px: together what a window of 1280 px has for them. */
    private static final List<Integer> WIDTHS = List.of(124, 128, 122, 78, 76, 88, 84, 76);

    private final ModelFileModel model;
    private final WizardModel wizard;
    private final Dialogs dialogs;
    private boolean showing;

    @FXML
    private VBox file;

    @FXML
    private TextField path;

    @FXML
    private Button remove;

    @FXML
    private VBox reading;

    @FXML
    private Label readingWords;

    @FXML
    private VBox images;

    @FXML
    private ComboBox<Normalization> normalization;

    @FXML
    private ComboBox<ModelInput.Layout> layout;

    @FXML
    private ComboBox<ModelInput.Colours> colours;

    @FXML
    private TextField scale;

    @FXML
    private TextField mean;

    @FXML
    private TextField std;

    @FXML
    private Label guess;

    @FXML
    private ProblemLabel fileProblem;

    @FXML
    private ProblemLabel inputProblem;

    @FXML
    private ProblemLabel sizes;

    @FXML
    private Card content;

    @FXML
    private Label totals;

    @FXML
    private Label ends;

    @FXML
    private Label method;

    @FXML
    private TableView<StaticAnalysis.Layer> layers;

    ModelFileController(ModelFileModel model, WizardModel wizard, Dialogs dialogs) {
        this.model = model;
        this.wizard = wizard;
        this.dialogs = dialogs;
    }

    Parent view() {
        Parent view = Fxml.load(this, "ModelFilePane.fxml");
        ProblemLabel.watch(view, wizard.problems());
        return view;
    }

    @FXML
    void initialize() {
        columns();
        normalization.getItems().setAll(Normalization.values());
        layout.getItems().setAll(ModelInput.Layout.values());
        colours.getItems().setAll(ModelInput.Colours.values());
        layout.setConverter(
                Words.of(l -> l == ModelInput.Layout.NCHW ? "channels first (NCHW)" : "channels last (NHWC)"));
        colours.setConverter(Words.of(c -> c.name()));
        layout.valueProperty().bindBidirectional(model.input().layout());
        colours.valueProperty().bindBidirectional(model.input().colours());
        scale.textProperty().bindBidirectional(model.input().scale());
        mean.textProperty().bindBidirectional(model.input().mean());
        std.textProperty().bindBidirectional(model.input().std());
        normalization.valueProperty().subscribe((before, now) -> {
            if (!showing && now != null) {
                model.use(now);
            }
        });
        path.setOnAction(e -> typed());
        path.focusedProperty().subscribe((before, now) -> {
            if (!now) {
                typed();
            }
        });
        file.setOnDragOver(e -> {
            if (dropped(e).isPresent()) {
                e.acceptTransferModes(TransferMode.COPY_OR_MOVE);
                e.consume();
            }
        });
        file.setOnDragDropped(e -> {
            dropped(e).ifPresent(model::choose);
            e.setDropCompleted(dropped(e).isPresent());
            e.consume();
        });
        model.path().subscribe(this::show);
        model.state().subscribe(this::show);
        wizard.draft().reading().subscribe(this::show);
        show();
    }

    private void columns() {
        for (int i = 0; i < ModelReport.COLUMNS.size(); i++) {
            int at = i;
            boolean text = i < 3;
            layers.getColumns()
                    .add(TextColumn.of(
                            ModelReport.COLUMNS.get(i),
                            WIDTHS.get(i),
                            layer -> ModelReport.cells(layer).get(at),
                            text ? new String[0] : new String[] {"right"}));
        }
        layers.setRowFactory(table -> new PlainRow<>());
    }

    @FXML
    void choose() {
        dialogs.openFile("Your model", "ONNX model", "onnx").ifPresent(model::choose);
    }

    @FXML
    void remove() {
        model.remove();
        path.requestFocus();
    }

    private void typed() {
        String name = path.getText() == null ? "" : path.getText().strip();
        if (name.equals(model.path().get())) {
            return;
        }
        if (name.isEmpty()) {
            model.remove();
        } else {
            model.choose(new File(name).toPath());
        }
    }

    private static Optional<Path> dropped(DragEvent event) {
        List<File> files =
                event.getDragboard().hasFiles() ? event.getDragboard().getFiles() : List.of();
        return files.stream()
                .filter(f -> f.getName().toLowerCase(Locale.ROOT).endsWith(".onnx"))
                .map(File::toPath)
                .findFirst();
    }

    private void show() {
        showing = true;
        ModelFileModel.State state = model.state().get();
        ModelReport report = model.report().get();
        if (!path.isFocused()) {
            path.setText(model.path().get());
        }
        remove.setDisable(state == ModelFileModel.State.NONE);
        readingWords.setText("Reading " + model.path().get());
        reading.setVisible(state == ModelFileModel.State.READING);
        images.setVisible(state == ModelFileModel.State.READY);
        String field = model.field().orElse("none");
        fileProblem.setField(field + ".file");
        inputProblem.setField(field + ".input");
        sizes.setField(state == ModelFileModel.State.READY ? "data.image_sizes" : "none");
        content.setVisible(report != null);
        normalization.setValue(model.normalization());
        if (report != null) {
            boolean open = report.classifier().image().layoutOpen();
            layout.setDisable(!open);
            guess.setText(guessed(report, open));
            content.setSubtitle(report.basis() + " · opset " + report.opset());
            totals.setText(report.totals());
            ends.setText("Input " + report.input() + ".   Output " + report.output() + ".");
            method.setText(ModelReport.METHOD);
            if (!layers.getItems().equals(report.analysis().layers())) {
                layers.getItems().setAll(report.analysis().layers());
            }
        }
        showing = false;
    }

    private static String guessed(ModelReport report, boolean open) {
        return (report.producer().isEmpty()
                        ? "The file does not tell"
                        : "The file, by " + report.producer() + ", does not tell")
                + " what its samples should be: the choice here is a guess, and a wrong one costs accuracy."
                + (open ? "" : " The order of its axes is read from its input.");
    }
}
