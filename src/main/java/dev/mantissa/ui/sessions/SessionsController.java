package dev.mantissa.ui.sessions;

import dev.mantissa.store.SessionEntry;
import dev.mantissa.ui.app.Workbench;
import dev.mantissa.ui.control.ButtonStack;
import dev.mantissa.ui.control.Card;
import dev.mantissa.ui.control.EmptyState;
import dev.mantissa.ui.control.Loading;
import dev.mantissa.ui.fx.Dialogs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.collections.transformation.SortedList;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import org.controlsfx.control.textfield.CustomTextField;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Binds the page of sessions. */
final class SessionsController {
    private final SessionsModel model;
    private final Workbench workbench;
    private final Dialogs dialogs;
    private final Consumer<Path> revealer;
    private final SessionTable table = new SessionTable();

    @FXML
    private Card card;

    @FXML
    private StackPane list;

    @FXML
    private Card detail;

    @FXML
    private Label facts;

    @FXML
    private Label path;

    @FXML
    private Label note;

    @FXML
    private ButtonStack buttons;

    @FXML
    private Button resume;

    @FXML
    private Button delete;

    SessionsController(SessionsModel model, Workbench workbench, Dialogs dialogs, Consumer<Path> revealer) {
        this.model = model;
        this.workbench = workbench;
        this.dialogs = dialogs;
        this.revealer = revealer;
    }

    @FXML
    void initialize() {
        CustomTextField search = new CustomTextField();
        search.setId("search");
        search.setPromptText("Search name, model, data, state");
        search.setPrefColumnCount(22);
        search.setLeft(new FontIcon(Feather.SEARCH));
        search.textProperty().bindBidirectional(model.search());
        card.getActions().add(search);
        SortedList<SessionEntry> sorted = new SortedList<>(model.found());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setPlaceholder(new Label("No session matches the search."));
        table.onOpen(workbench::open);
        card.subtitleProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.found().size() == model.all().size()
                                ? String.valueOf(model.all().size())
                                : model.found().size() + " of " + model.all().size(),
                        model.found(),
                        model.all()));
        resume.managedProperty().bind(resume.visibleProperty());
        table.getSelectionModel().selectedItemProperty().addListener((o, before, now) -> show(now));
        show((SessionEntry) null);
        model.listing().addListener((o, before, now) -> show(now));
        show(model.listing().get());
    }

    @FXML
    void open() {
        table.openSelected();
    }

    @FXML
    void resume() {
        workbench.resume(chosen().path());
    }

    @FXML
    void save() {
        SessionEntry entry = chosen();
        dialogs.saveFile("Save session", "Mantissa sessions", "mantissa", entry.name() + ".mantissa")
                .ifPresent(file -> model.save(entry, file));
    }

    @FXML
    void reveal() {
        Path session = chosen().path();
        revealer.accept(
                Files.isDirectory(session) ? session : session.toAbsolutePath().getParent());
    }

    @FXML
    void delete() {
        model.delete(chosen());
    }

    private SessionEntry chosen() {
        return table.getSelectionModel().getSelectedItem();
    }

    private void show(SessionEntry entry) {
        buttons.setVisible(entry != null);
        buttons.setManaged(entry != null);
        path.setVisible(entry != null);
        path.setManaged(entry != null);
        note.setVisible(entry != null);
        if (entry == null) {
            detail.setTitle("No session chosen");
            facts.setText("Choose a session to open, continue, save or delete it.");
            return;
        }
        detail.setTitle(entry.name());
        facts.setText(entry.state() + ", " + entry.endedCells() + " of " + entry.cells() + " cells");
        path.setText(entry.path().toString());
        path.setTooltip(new Tooltip(entry.path().toString()));
        resume.setVisible(model.continues(entry));
        delete.setDisable(!model.ours(entry));
        note.setText(
                model.ours(entry)
                        ? "Saving writes one file that holds everything, raw samples included."
                        : "This file is yours, not in the folder of sessions: delete it where it is.");
    }

    private void show(SessionsModel.Listing listing) {
        list.getChildren()
                .setAll(
                        switch (listing) {
                            case READING -> new Loading("Reading the sessions");
                            case LISTED -> table;
                            case EMPTY ->
                                new EmptyState(
                                        Feather.ARCHIVE,
                                        "No sessions yet",
                                        "Each study is kept as a session from its first cell on.");
                        });
    }
}
