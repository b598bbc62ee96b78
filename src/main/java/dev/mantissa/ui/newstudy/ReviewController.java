package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.domain.study.Problem;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.store.StudyFile;
import dev.mantissa.ui.control.Badge;
import dev.mantissa.ui.control.Callout;
import dev.mantissa.ui.fx.Background;
import dev.mantissa.ui.fx.Clip;
import dev.mantissa.ui.fx.Fxml;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** The pane that shows the whole study before it starts. */
final class ReviewController {
    private final WizardModel wizard;
    private final Background background;
    private final ObservableValue<Machine> machine;
    private StudySpec written;

    @FXML
    private TextField name;

    @FXML
    private VBox problems;

    @FXML
    private GridPane table;

    @FXML
    private TextField command;

    @FXML
    private TitledPane exact;

    @FXML
    private TextArea json;

    ReviewController(WizardModel wizard, ObservableValue<Machine> machine, Background background) {
        this.wizard = wizard;
        this.machine = machine;
        this.background = background;
    }

    Parent view() {
        Parent view = Fxml.load(this, "ReviewPane.fxml");
        ProblemLabel.watch(view, wizard.problems());
        return view;
    }

    @FXML
    void initialize() {
        name.textProperty().bindBidirectional(wizard.draft().name());
        wizard.problems().addListener((ListChangeListener<Problem>) c -> list());
        wizard.draft().reading().subscribe(reading -> tabulate(reading.spec()));
        wizard.draft().reading().subscribe((before, now) -> write());
        wizard.draft().reading().subscribe((before, now) -> list());
        machine.subscribe((before, now) -> list());
        exact.expandedProperty().subscribe((before, now) -> write());
        list();
    }

    @FXML
    void copyCommand() {
        Clip.put(command.getText());
    }

    @FXML
    void copyJson() {
        Clip.put(json.getText());
    }

    /** The study's file as it would be saved, where somebody looks at it. */
    private void write() {
        StudySpec spec = wizard.draft().reading().get().spec();
        if (!exact.isExpanded() || spec.equals(written)) {
            return;
        }
        written = spec;
        background.run(
                () -> StudyFile.text(spec),
                text -> {
                    if (spec.equals(written)) {
                        json.setText(text);
                    }
                },
                json::setText);
    }

    private void list() {
        problems.getChildren().clear();
        for (Problem problem : wizard.problems()) {
            StudyStep step = StudyStep.of(problem.where());
            Callout callout = new Callout(Badge.Kind.FAILED, FieldWords.of(problem.where()) + ":", problem.sentence());
            callout.setAction("Go to " + step.label(), () -> wizard.go(step));
            problems.getChildren().add(callout);
        }
        warn();
        problems.setManaged(!problems.getChildren().isEmpty());
    }

    /** What can't run here keeps nothing from starting, and is said before it does. */
    private void warn() {
        Machine here = machine.getValue();
        List<String> gaps = here == null
                ? List.of()
                : PrecisionChoice.gaps(here, wizard.draft().reading().get().spec());
        if (!gaps.isEmpty()) {
            Callout callout = new Callout(
                    Badge.Kind.DOUBTFUL, "Some cells will be unavailable on this machine.", String.join("\n", gaps));
            callout.setId("unavailable");
            callout.setAction("Go to " + StudyStep.PRECISION.label(), () -> wizard.go(StudyStep.PRECISION));
            problems.getChildren().add(callout);
        }
    }

    private void tabulate(StudySpec spec) {
        command.setText(commandLine(spec));
        table.getChildren().clear();
        int at = 0;
        StudyStep last = null;
        for (StepWords.Row row : StepWords.review(spec)) {
            Label what = new Label(row.what());
            what.getStyleClass().add("muted");
            Label value = new Label(row.value());
            value.setWrapText(true);
            table.addRow(at, what, value);
            if (row.step() != last) {
                Hyperlink change = new Hyperlink("Change");
                change.setAccessibleText("Change " + row.what());
                change.setOnAction(e -> wizard.go(row.step()));
                table.add(change, 2, at);
                last = row.step();
            }
            at++;
        }
    }

    /** The command that runs the study without a window, once it is saved. */
    static String commandLine(StudySpec spec) {
        String file = spec.name().isBlank() ? "study" : spec.name();
        return "mantissa run " + quoted(file + ".json") + " --out " + quoted(file + ".mantissa");
    }

    private static String quoted(String file) {
        return file.matches("[\\w.-]+") ? file : "'" + file.replace("'", "'\\''") + "'";
    }
}
