package dev.mantissa.ui.fx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/** Loads views that stand beside their controllers. */
public final class Fxml {
    private Fxml() {}

    /**
     * Loads {@code FILE} from the package of a controller and injects it.
     *
     * @param controller the controller; the view names none
     * @param file for instance {@code StartView.fxml}
     */
    public static Parent load(Object controller, String file) {
        URL url = controller.getClass().getResource(file);
        if (url == null) {
            throw new IllegalStateException(file + " is not beside " + controller.getClass());
        }
        FXMLLoader loader = new FXMLLoader(url);
        loader.setController(controller);
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException(url.toString(), e);
        }
    }
}
