package dev.mantissa.ui.start;

import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.store.SessionEntry;
import dev.mantissa.store.SessionTrash;
import dev.mantissa.ui.app.Place;
import dev.mantissa.ui.app.Services;
import dev.mantissa.ui.app.Workbench;
import dev.mantissa.ui.control.Badge;
import dev.mantissa.ui.control.Callout;
import dev.mantissa.ui.control.Card;
import dev.mantissa.ui.control.EmptyState;
import dev.mantissa.ui.control.Loading;
import dev.mantissa.ui.control.Tip;
import dev.mantissa.ui.sessions.SessionTable;
import dev.mantissa.ui.sessions.SessionsModel;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Binds the start page. */
final class StartController {
    /** Recent sessions shown here; all of them are on the page of sessions. */
    private static final int RECENT = 6;

    private static final double ROW_HEIGHT = 32;

    private final StartModel model;
    private final Services services;
    private final Workbench workbench;
    private final SessionTable table = new SessionTable();

    @FXML
    private Label quickWords;

    @FXML
    private VBox machine;

    @FXML
    private Callout interrupted;

    @FXML
    private Card recent;

    @FXML
    private StackPane list;

    StartController(StartModel model, Services services, Workbench workbench) {
        this.model = model;
        this.services = services;
        this.workbench = workbench;
    }

    @FXML
    void initialize() {
        quickWords
                .textProperty()
                .bind(model.fetches()
                        .map(fetches ->
                                "The quick look trains MobileNetV1 on bundled images, then runs it as Base, FP32, FP16 and INT8."
                                        + fetches));
        table.onOpen(workbench::open);
        services.machine().addListener((o, before, now) -> show(now));
        show(services.machine().get());
        Hyperlink all = new Hyperlink("All sessions");
        all.getStyleClass().add("link");
        all.setOnAction(e -> workbench.go(Place.SESSIONS));
        recent.getActions().add(all);
        model.sessions().listing().addListener((o, before, now) -> show(now));
        model.sessions().undoable().addListener((o, before, now) -> showInterrupted());
        model.sessions().all().addListener((ListChangeListener<SessionEntry>) c -> showRecent());
        show(model.sessions().listing().get());
        showRecent();
    }

    @FXML
    void quick() {
        workbench.start(model.quick());
    }

    @FXML
    void newStudy() {
        workbench.go(Place.NEW_STUDY);
    }

    @FXML
    void open() {
        workbench.askForSession();
    }

    private void show(Machine now) {
        if (now == null) {
            machine.getChildren().setAll(new Loading("Looking at this machine"));
            return;
        }
        List<Readiness> lines = Readiness.of(now);
        machine.getChildren().setAll(lines.stream().map(StartController::line).toList());
        machine.getChildren().get(lines.size() - 1).getStyleClass().add("last");
    }

    private static HBox line(Readiness line) {
        Label subject = new Label(line.subject());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label answer = line.kind() == null ? new Label(line.word()) : new Badge(line.kind(), line.word());
        answer.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(8, subject, gap, answer);
        row.getStyleClass().add("row");
        row.setAccessibleText(line.subject() + ": " + line.word() + ". " + line.explanation());
        Tooltip.install(row, Tip.of(line.explanation()));
        return row;
    }

    private void show(SessionsModel.Listing listing) {
        recent.getActions().get(0).setVisible(listing == SessionsModel.Listing.LISTED);
        list.getChildren()
                .setAll(
                        switch (listing) {
                            case READING -> new Loading("Reading the sessions");
                            case LISTED -> table;
                            case EMPTY ->
                                new EmptyState(
                                        Feather.ARCHIVE,
                                        "No sessions yet",
                                        "Each study is kept here while it runs. Start with the quick look, or drop a "
                                                + ".mantissa file on this window.");
                        });
    }

    private void showRecent() {
        List<SessionEntry> newest =
                model.sessions().all().stream().limit(RECENT).toList();
        table.getItems().setAll(newest);
        double height = ROW_HEIGHT * (newest.size() + 1);
        table.setMinHeight(height);
        table.setPrefHeight(height);
        showInterrupted();
    }

    /** A session just discarded can be brought back; else the newest that can go on is offered. */
    private void showInterrupted() {
        SessionTrash.Deleted gone = model.sessions().undoable().get();
        if (gone != null) {
            interrupted.setKind(Badge.Kind.OFF);
            interrupted.setSentence(gone.name() + " is in the trash.");
            interrupted.setText("Nothing of it is lost.");
            interrupted.setActions(new Callout.Action("Undo", model.sessions()::undo));
        } else {
            model.interrupted().ifPresent(question -> {
                SessionEntry entry = question.session();
                interrupted.setKind(Badge.Kind.INFO);
                interrupted.setSentence(question.sentence());
                interrupted.setText(question.rest());
                interrupted.setActions(
                        new Callout.Action("Resume", () -> workbench.resume(entry.path())),
                        new Callout.Action("Open", () -> workbench.open(entry.path())),
                        new Callout.Action("Discard", () -> model.sessions().delete(entry)));
            });
        }
        interrupted.setVisible(gone != null || model.interrupted().isPresent());
        interrupted.setManaged(interrupted.isVisible());
    }
}
