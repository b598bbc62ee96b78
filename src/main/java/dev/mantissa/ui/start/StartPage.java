package dev.mantissa.ui.start;

import dev.mantissa.ui.app.Page;
import dev.mantissa.ui.app.Place;
import dev.mantissa.ui.app.Services;
import dev.mantissa.ui.app.Workbench;
import dev.mantissa.ui.fx.Fxml;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;

/** The first page: what lower precision does to a model, what this machine can run, what was run before. */
public final class StartPage implements Page {
    private final StartModel model;
    private final Parent view;

    /** The page; it reads the sessions each time it is shown. */
    public StartPage(Services services, Workbench workbench) {
        model = new StartModel(services);
        view = Fxml.load(new StartController(model, services, workbench), "StartView.fxml");
    }

    @Override
    public ObservableValue<String> title() {
        return new ReadOnlyStringWrapper(Place.START.label());
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
