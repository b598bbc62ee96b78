package dev.mantissa.ui.sessions;

import dev.mantissa.ui.app.Page;
import dev.mantissa.ui.app.Place;
import dev.mantissa.ui.app.Services;
import dev.mantissa.ui.app.Workbench;
import dev.mantissa.ui.fx.Fxml;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** All sessions of this computer: find, open, continue, annotate, copy, save as a file, delete, restore. */
public final class SessionsPage implements Page {
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination UNDO = new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);

    private final SessionsModel model;
    private final Parent view;
    private final Button open = new Button("Open session…");

    /** The page; {@code revealer} shows a folder in the system's file manager. */
    public SessionsPage(Services services, Workbench workbench, Consumer<Path> revealer) {
        model = new SessionsModel(services);
        SessionsController controller = new SessionsController(model, workbench, services.dialogs(), revealer);
        view = Fxml.load(controller, "SessionsView.fxml");
        // On the scene: who came by key has the focus on no control of the page yet. A field that is being written to
        // takes
        // these keys for itself.
        EventHandler<KeyEvent> keys = e -> {
            if (FIND.match(e)) {
                controller.search();
                e.consume();
            } else if (UNDO.match(e)) {
                controller.undo();
                e.consume();
            }
        };
        view.sceneProperty().subscribe((before, now) -> {
            if (before != null) {
                before.removeEventHandler(KeyEvent.KEY_PRESSED, keys);
            }
            if (now != null) {
                now.addEventHandler(KeyEvent.KEY_PRESSED, keys);
            }
        });
        open.setOnAction(e -> workbench.askForSession());
    }

    @Override
    public ObservableValue<String> title() {
        return new ReadOnlyStringWrapper(Place.SESSIONS.label());
    }

    @Override
    public List<Node> actions() {
        return List.of(open);
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public void shown() {
        model.load();
    }
}
