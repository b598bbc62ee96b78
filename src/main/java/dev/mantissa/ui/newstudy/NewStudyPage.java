package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.study.Presets;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.graph.Zoo;
import dev.mantissa.store.StudyFile;
import dev.mantissa.ui.app.Navigator;
import dev.mantissa.ui.app.Services;
import dev.mantissa.ui.app.Showing;
import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;

/** The page that writes a study, step by step. */
public final class NewStudyPage implements Showing<StudySpec> {
    private final Services services;
    private final WizardModel wizard;
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
        wizard = new WizardModel(draft, data, all, Runtime.getRuntime().availableProcessors());
        wizard.include(file.problems());
        view = new NewStudyController(wizard, services, navigator, all, file).view();
        load.setOnAction(e -> load());
        save.setOnAction(e -> save());
        save.disableProperty().bind(wizard.blocked().isNotEmpty());
    }

    @Override
    public void show(StudySpec study) {
        wizard.edit(study, StudyStep.REVIEW);
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
        return List.of(load, save);
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
