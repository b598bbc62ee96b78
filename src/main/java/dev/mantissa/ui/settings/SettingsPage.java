package dev.mantissa.ui.settings;

import dev.mantissa.ui.app.Page;
import dev.mantissa.ui.app.Place;
import dev.mantissa.ui.app.Services;
import dev.mantissa.ui.app.Workbench;
import dev.mantissa.ui.fx.Fxml;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;

/** The theme, where files are, and what Mantissa is built on. */
public final class SettingsPage implements Page {
    private final SettingsController controller;
    private final Parent view;

    /** The page; {@code revealer} shows a folder in the system's file manager. */
    public SettingsPage(Services services, Workbench workbench, Consumer<Path> revealer) {
        controller = new SettingsController(services, workbench, revealer);
        view = Fxml.load(controller, "SettingsView.fxml");
    }

    @Override
    public ObservableValue<String> title() {
        return new ReadOnlyStringWrapper(Place.SETTINGS.label());
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public void shown() {
        controller.shown();
    }
}
