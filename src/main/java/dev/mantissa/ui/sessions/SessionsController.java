package dev.mantissa.ui.sessions;

import dev.mantissa.store.SessionEntry;
import dev.mantissa.store.SessionTrash;
import dev.mantissa.ui.app.Workbench;
import dev.mantissa.ui.control.ButtonStack;
import dev.mantissa.ui.control.Callout;
import dev.mantissa.ui.control.Card;
import dev.mantissa.ui.control.EmptyState;
import dev.mantissa.ui.control.Loading;
import dev.mantissa.ui.fx.Dialogs;
import dev.mantissa.ui.runtimes.RuntimesModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.SortedList;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
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
    private final NotesPane written;
    private final CustomTextField search = new CustomTextField();
    private Path last;

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
    private StackPane notes;

    @FXML
    private Label note;

    @FXML
    private Callout deleted;

    @FXML
    private Label rule;

    @FXML
    private MenuButton trash;

    @FXML
    private Button copy;

    @FXML
    private ButtonStack buttons;

    @FXML
    private Button open;

    @FXML
    private Button resume;

    @FXML
    private Button delete;

    SessionsController(SessionsModel model, Workbench workbench, Dialogs dialogs, Consumer<Path> revealer) {
        this.model = model;
        this.workbench = workbench;
        this.dialogs = dialogs;
        this.revealer = revealer;
        this.written = new NotesPane(model::annotate);
    }

    @FXML
    void initialize() {
        search.setId("search");
        search.setPromptText("Name, network, data, device, tag, note");
        search.setAccessibleText("Search the sessions");
        search.setPrefColumnCount(20);
        search.setLeft(new FontIcon(Feather.SEARCH));
        search.textProperty().bindBidirectional(model.search());
        SortChoice order = new SortChoice(table);
        card.getActions().addAll(search, order);
        notes.getChildren().add(written);
        model.undoable().addListener((o, before, now) -> showDeleted(now));
        showDeleted(null);
        model.trash().addListener((ListChangeListener<SessionTrash.Deleted>) c -> showTrash());
        showTrash();
        SortedList<SessionEntry> sorted = new SortedList<>(model.found());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setPlaceholder(new EmptyState(
                Feather.SEARCH,
                "No session matches the search",
                "Each word must be in its name, networks, data, device, " + "state, tags or note."));
        table.twoLines();
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
        table.setOnKeyReleased(e -> {
            if (e.getCode() == KeyCode.DELETE && chosen() != null && model.ours(chosen())) {
                model.delete(chosen());
            }
        });
        // The list is replaced as a whole when it was read anew: the choice stays with the session, not with the row.
        model.all().addListener((ListChangeListener<SessionEntry>) c -> choose(last));
        model.listing().addListener((o, before, now) -> show(now));
        show(model.listing().get());
    }

    /** Puts the cursor into the search. */
    void search() {
        search.requestFocus();
        search.selectAll();
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

    @FXML
    void copy() {
        model.copy(chosen());
    }

    /** Takes the last deletion back; what Ctrl+Z does on this page. */
    void undo() {
        model.undo();
    }

    private void choose(Path session) {
        table.getItems().stream()
                .filter(e -> e.path().equals(session))
                .findFirst()
                .ifPresent(table.getSelectionModel()::select);
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
        boolean ours = entry != null && model.ours(entry) && entry.readable();
        notes.setVisible(ours);
        notes.setManaged(ours);
        written.show(ours ? entry : null);
        if (entry == null) {
            detail.setTitle("No session chosen");
            facts.setText("Choose a session to open, continue, annotate, duplicate, save or delete it.");
            return;
        }
        last = entry.path();
        detail.setTitle(entry.name());
        facts.setText(facts(entry));
        if (!entry.readable()) {
            model.explain(entry, why -> {
                if (entry.equals(chosen())) {
                    facts.setText(why);
                }
            });
        }
        path.setText(entry.path().toString());
        path.setTooltip(new Tooltip(entry.path().toString()));
        resume.setVisible(model.continues(entry));
        open.setDisable(!entry.readable());
        copy.setText(model.ours(entry) ? "D_uplicate" : "_Copy into the library");
        copy.setDisable(!entry.readable());
        delete.setDisable(!model.ours(entry));
        note.setVisible(entry.readable());
        note.setText(
                model.ours(entry)
                        ? "Saving writes one file that holds everything, raw samples included."
                        : "This file is yours, not in the folder of sessions: delete it where it is. Copy it into the"
                                + " library to give it a name, tags and a note.");
    }

    private static String facts(SessionEntry entry) {
        return Stream.of(
                        entry.state() + ", " + entry.endedCells() + " of " + entry.cells()
                                + (entry.cells() == 1 ? " cell" : " cells"),
                        SessionTable.networks(entry),
                        SessionTable.data(entry),
                        entry.device())
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private void showDeleted(SessionTrash.Deleted gone) {
        deleted.setVisible(gone != null);
        deleted.setManaged(gone != null);
        if (gone != null) {
            deleted.setSentence(gone.name() + " is in the trash.");
            deleted.setText("Nothing of it is lost.");
            deleted.setActions(new Callout.Action("Undo", model::undo));
            deleted.link().setId("undo");
        }
    }

    private void showTrash() {
        List<SessionTrash.Deleted> all = model.trash();
        long bytes = all.stream().mapToLong(SessionTrash.Deleted::bytes).sum();
        String now = all.isEmpty()
                ? "It is empty."
                : "In it: " + all.size() + (all.size() == 1 ? " session, " : " sessions, ") + RuntimesModel.size(bytes)
                        + ".";
        rule.setText("Deleted sessions stay in the trash for " + SessionTrash.KEPT.toDays()
                + " days; where they take more than " + SessionTrash.MOST_BYTES / 1_000_000_000L
                + " GB together, the oldest go first. " + now);
        trash.setDisable(all.isEmpty());
        trash.getItems().setAll(all.stream().map(this::restoring).toList());
        MenuItem empty = new MenuItem("Empty the trash…");
        empty.setId("empty-trash");
        empty.setOnAction(e -> model.emptyTrash());
        trash.getItems().addAll(new SeparatorMenuItem(), empty);
    }

    private MenuItem restoring(SessionTrash.Deleted gone) {
        MenuItem item = new MenuItem("Restore " + gone.name() + " · "
                + When.of(gone.deletedAt().toString(), ZonedDateTime.now(ZoneId.systemDefault())) + ", "
                + RuntimesModel.size(gone.bytes()));
        item.setMnemonicParsing(false);
        item.setOnAction(e -> model.restore(gone));
        return item;
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
                                        "Each study is kept as a session from its first cell on. A file from elsewhere is "
                                                + "opened with Ctrl+O, or dropped on this window.");
                        });
    }
}
