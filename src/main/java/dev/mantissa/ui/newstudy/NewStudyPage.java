package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.study.Presets;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.graph.GraphForecast;
import dev.mantissa.graph.Zoo;
import dev.mantissa.store.StudyFile;
import dev.mantissa.ui.app.Navigator;
import dev.mantissa.ui.app.Services;
import dev.mantissa.ui.app.Showing;
import dev.mantissa.ui.fx.AfterTurn;
import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The page that writes a study, step by step. */
public final class NewStudyPage implements Showing<StudySpec> {
    private static final KeyCombination UNDO = new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination REDO =
            new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    private static final KeyCombination REDO_TOO = new KeyCodeCombination(KeyCode.Y, KeyCombination.SHORTCUT_DOWN);

    private final Services services;
    private final WizardModel wizard;
    private final DraftHistory history;
    private final Button undo = iconButton(Feather.CORNER_UP_LEFT, "Undo", UNDO);
    private final Button redo = iconButton(Feather.CORNER_UP_RIGHT, "Redo", REDO);
    private final Button load = new Button("Load study…");
    private final Button save = new Button("Save study…");
    private final Parent view;
    private boolean begun;

    /** A page whose images are read by the data sets' own readers. */
    public NewStudyPage(Services services, Navigator navigator) {
        this(services, navigator, new ImageSetCheck(services.folder()), new ZooCost());
    }

    NewStudyPage(Services services, Navigator navigator, DataCheck check, NetworkCost.Source costs) {
        this.services = services;
        StudyDraft draft = new StudyDraft(Presets.quick(), Zoo.known());
        draft.name().set("my study");
        DataModel data = new DataModel(draft, check, services.background());
        ModelFileModel file = new ModelFileModel(draft, data, services.background(), services.folder());
        NetworkCost.Source all =
                (model, side, classes) -> model.external() ? file.cost(model, side) : costs.of(model, side, classes);
        wizard = new WizardModel(draft, data, new GraphForecast(), services.machine());
        wizard.include(file.problems());
        view = new NewStudyController(wizard, services, navigator, all, file).view();
        history = new DraftHistory(draft);
        draft.onChange(new AfterTurn(history::settle)::request);
        undo.setId("undo");
        undo.setOnAction(e -> undo());
        undo.disableProperty().bind(history.canUndo().not());
        redo.setId("redo");
        redo.setOnAction(e -> redo());
        redo.disableProperty().bind(history.canRedo().not());
        listen();
        load.setOnAction(e -> load());
        save.setOnAction(e -> save());
        save.disableProperty().bind(wizard.blocked().isNotEmpty());
    }

    @Override
    public void show(StudySpec study) {
        wizard.edit(study, StudyStep.REVIEW);
    }

    private static Button iconButton(Feather icon, String name, KeyCombination key) {
        Button button = new Button("", new FontIcon(icon));
        button.setTooltip(new Tooltip(name + " (" + key.getDisplayText() + ")"));
        button.setAccessibleText(name);
        return button;
    }

    /** A text field would undo its own text only: while the wizard shows, the keys are its own. */
    private void listen() {
        EventHandler<KeyEvent> keys = e -> {
            if (UNDO.match(e)) {
                undo();
                e.consume();
            } else if (REDO.match(e) || REDO_TOO.match(e)) {
                redo();
                e.consume();
            }
        };
        view.sceneProperty().subscribe((before, now) -> {
            if (before != null) {
                before.removeEventFilter(KeyEvent.KEY_PRESSED, keys);
            }
            if (now != null) {
                now.addEventFilter(KeyEvent.KEY_PRESSED, keys);
            }
        });
    }

    private void undo() {
        history.undo().map(StudyStep::of).ifPresent(wizard::go);
    }

    private void redo() {
        history.redo().map(StudyStep::of).ifPresent(wizard::go);
    }

    private void load() {
        services.dialogs().openFile("Load a study", "Study", "json").ifPresent(file -> services.background()
                .run(() -> StudyFile.read(file), this::show, sentence -> services.dialogs()
                        .error("Can't load the study", sentence)));
    }

    private void save() {
        StudySpec study = wizard.draft().reading().get().spec();
        services.dialogs()
                .saveFile("Save the study", "Study", "json", study.name() + ".json")
                .ifPresent(file -> services.background()
                        .run(
                                () -> {
                                    StudyFile.write(study, file);
                                    return file;
                                },
                                f -> services.dialogs().success("Study saved", f.toString()),
                                sentence -> services.dialogs().error("Can't save the study", sentence)));
    }

    WizardModel wizard() {
        return wizard;
    }

    @Override
    public ObservableValue<String> title() {
        return new ReadOnlyStringWrapper("New study").getReadOnlyProperty();
    }

    @Override
    public ObservableValue<String> state() {
        return new SimpleStringProperty("");
    }

    @Override
    public List<Node> actions() {
        return List.of(undo, redo, load, save);
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public void shown() {
        // Nothing is read from disk before somebody looks.
        if (!begun) {
            begun = true;
            wizard.data().begin();
        }
    }
}
