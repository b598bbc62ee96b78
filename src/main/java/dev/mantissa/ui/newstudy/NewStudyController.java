package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.study.Problem;
import dev.mantissa.ui.app.Navigator;
import dev.mantissa.ui.app.Services;
import dev.mantissa.ui.control.Tip;
import dev.mantissa.ui.fx.Dialogs;
import dev.mantissa.ui.fx.Fxml;
import dev.mantissa.ui.wizard.StepEntry;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.collections.ListChangeListener;
import javafx.event.EventHandler;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/** The frame of the wizard: steps at the left, the pane of the current one at the right, the way on at the foot. */
final class NewStudyController {
    private final WizardModel wizard;
    private final Navigator navigator;
    private final TemplateCards templates;
    private final Map<StudyStep, Parent> panes = new EnumMap<>(StudyStep.class);
    private final Map<StudyStep, StepEntry> entries = new EnumMap<>(StudyStep.class);

    @FXML
    private VBox steps;

    @FXML
    private Label question;

    @FXML
    private Label hint;

    @FXML
    private ScrollPane pane;

    @FXML
    private Label consequence;

    @FXML
    private Button back;

    @FXML
    private Button next;

    NewStudyController(
            WizardModel wizard, Services services, Navigator navigator, NetworkCost.Source costs, ModelFileModel file) {
        this.wizard = wizard;
        this.navigator = navigator;
        StartModel start = new StartModel(wizard, new WeightsCheck(services.folder()), services.background());
        Parent fileView = new ModelFileController(file, wizard, services.dialogs()).view();
        templates = new TemplateCards(
                wizard, services.machine(), services.background(), t -> fill(t, services.dialogs(), file));
        panes.put(
                StudyStep.MODEL,
                new ModelController(wizard, costs, start, services.dialogs(), fileView, templates).view());
        panes.put(
                StudyStep.DATA,
                new DataController(
                                wizard, services.dialogs(), services.background(), new ShippedSets(services.folder()))
                        .view());
        panes.put(StudyStep.PRECISION, new PrecisionController(wizard, services.machine()).view());
        panes.put(StudyStep.BATCHES, new BatchesController(wizard, services.machine()).view());
        panes.put(StudyStep.MEASURING, new MeasuringController(wizard).view());
        panes.put(StudyStep.REVIEW, new ReviewController(wizard, services.machine(), services.background()).view());
    }

    /** A model file is chosen before the draft is touched: who gives up there keeps what stood there. */
    private void fill(StudyTemplate template, Dialogs dialogs, ModelFileModel file) {
        if (template != StudyTemplate.OWN_MODEL) {
            wizard.draft().load(templates.study(template));
            return;
        }
        dialogs.openFile("My ONNX model", "ONNX model", "onnx").ifPresent(chosen -> {
            wizard.draft().load(templates.study(template).with(List.of()));
            file.choose(chosen);
        });
    }

    Parent view() {
        Parent view = Fxml.load(this, "NewStudyView.fxml");
        EventHandler<KeyEvent> keys = this::keyPressed;
        // On the scene, so that the keys work wherever the focus is while the wizard shows.
        view.sceneProperty().subscribe((before, now) -> {
            if (before != null) {
                before.removeEventHandler(KeyEvent.KEY_PRESSED, keys);
            }
            if (now != null) {
                now.addEventHandler(KeyEvent.KEY_PRESSED, keys);
            }
        });
        return view;
    }

    @FXML
    void initialize() {
        int number = 1;
        for (StudyStep step : StudyStep.values()) {
            StepEntry entry = new StepEntry(number++, step.label(), () -> wizard.go(step));
            entries.put(step, entry);
            steps.getChildren().add(entry);
        }
        consequence.textProperty().bind(wizard.consequence());
        // What the time rests on, and no tooltip while there is nothing to say.
        wizard.basis().subscribe(basis -> consequence.setTooltip(Tip.of(basis)));
        wizard.step().subscribe(this::show);
        wizard.draft().reading().subscribe(this::refresh);
        wizard.problems().addListener((ListChangeListener<Problem>) c -> refresh());
        wizard.blocked().subscribe(this::refresh);
    }

    @FXML
    void back() {
        wizard.back();
    }

    @FXML
    void next() {
        if (wizard.step().get() == StudyStep.REVIEW) {
            navigator.start(wizard.draft().reading().get().spec());
        } else {
            wizard.next();
        }
    }

    private void keyPressed(KeyEvent e) {
        // In a text field Ctrl and an arrow move by words; Alt and an arrow mean nothing there.
        boolean moves = e.isAltDown() || (e.isControlDown() && !(e.getTarget() instanceof TextInputControl));
        if (!moves) {
            return;
        }
        switch (e.getCode()) {
            case RIGHT -> wizard.next();
            case LEFT -> wizard.back();
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void show(StudyStep step) {
        question.setText(step.question());
        hint.setText(step.hint());
        pane.setContent(Objects.requireNonNull(panes.get(step)));
        pane.setVvalue(0);
        refresh();
    }

    private void refresh() {
        StudyStep current = wizard.step().get();
        for (StudyStep step : StudyStep.values()) {
            WizardModel.Mark mark = wizard.mark(step);
            StepEntry entry = Objects.requireNonNull(entries.get(step));
            entry.mark(step == current, mark == WizardModel.Mark.CHECK, mark == WizardModel.Mark.PROBLEM);
            entry.summarize(
                    wizard.seen(step)
                            ? StepWords.summary(
                                    step, wizard.draft().reading().get().spec())
                            : "");
        }
        back.setDisable(current.previous().isEmpty());
        next.setText(current.next()
                .map(s -> "Next: " + s.label().toLowerCase(Locale.ROOT))
                .orElse("Start study"));
        String blocked = current == StudyStep.REVIEW ? wizard.blocked().get() : "";
        next.setDisable(!blocked.isEmpty());
    }
}
