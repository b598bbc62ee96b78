package dev.mantissa.ui.app;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;

/**
 * How the window is coloured. AtlantaFX styles the toolkit's controls as user-agent style sheet; our own sheets stand on
 * each scene, from where dialogs and pop-ups with an owner take them over.
 */
public enum Theme {
    /** Dark on white. */
    LIGHT("Light"),
    /** Light on near black. */
    DARK("Dark");

    private final String label;

    Theme(String label) {
        this.label = label;
    }

    /** The name as a person reads it. */
    public String label() {
        return label;
    }

    /** The style class of a scene's root in this theme. */
    public String styleClass() {
        return this == DARK ? "dark" : "light";
    }

    /** The style sheet of the toolkit's own controls. */
    public String userAgent() {
        return (this == DARK ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet();
    }

    /** Our own style sheets, the theme's colours last. */
    public List<String> sheets() {
        return List.of(sheet("mantissa.css"), sheet("controls.css"), sheet(styleClass() + ".css"));
    }

    /** Colours the whole application, and this scene with our own sheets. */
    public void apply(Scene scene) {
        Application.setUserAgentStylesheet(userAgent());
        scene.getStylesheets().setAll(sheets());
        scene.getRoot().getStyleClass().removeAll("dark", "light");
        scene.getRoot().getStyleClass().add(styleClass());
    }

    private static String sheet(String file) {
        String path = "/assets/css/" + file;
        return Objects.requireNonNull(Theme.class.getResource(path), path).toExternalForm();
    }
}
