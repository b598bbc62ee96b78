package dev.mantissa.ui.runtimes;

import dev.mantissa.ui.app.Page;
import dev.mantissa.ui.app.Place;
import dev.mantissa.ui.app.Services;
import dev.mantissa.ui.fx.Fxml;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;

/** The libraries workers run with, and what this machine makes of each precision. */
public final class RuntimesPage implements Page {
    private final RuntimesModel model;
    private final Parent view;

    /** The page; it looks for the packs each time it is shown. */
    public RuntimesPage(Services services) {
        model = new RuntimesModel(services);
        view = Fxml.load(new RuntimesController(model, services), "RuntimesView.fxml");
    }

    @Override
    public ObservableValue<String> title() {
        return new ReadOnlyStringWrapper(Place.RUNTIMES.label());
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
