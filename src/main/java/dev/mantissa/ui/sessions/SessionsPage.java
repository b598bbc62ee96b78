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
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;

/** All sessions of this computer: open, continue, save as a file, show, delete. */
public final class SessionsPage implements Page {
    private final SessionsModel model;
    private final Parent view;
    private final Button open = new Button("Open session…");

    /** The page; {@code revealer} shows a folder in the system's file manager. */
    public SessionsPage(Services services, Workbench workbench, Consumer<Path> revealer) {
        model = new SessionsModel(services);
        view = Fxml.load(new SessionsController(model, workbench, services.dialogs(), revealer), "SessionsView.fxml");
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
