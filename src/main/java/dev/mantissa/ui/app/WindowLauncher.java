package dev.mantissa.ui.app;

import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Application;

/**
 * Starts the window. It does not extend {@code Application}: a main class that does would have to stand on the module path,
 * and the native libraries of this application are no named modules.
 */
public final class WindowLauncher {
    /** Held, since a logger that nobody holds forgets its level. */
    private static final Logger TOOLKIT_LOG = Logger.getLogger("javafx");

    private WindowLauncher() {}

    /** Opens the window and returns when it is closed; without a display it says so and exits with 2. */
    public static void main(String[] args) {
        launch(MantissaApplication.class, args);
    }

    /** The same with another application. */
    public static void launch(Class<? extends Application> application, String... args) {
        String platform = System.getProperty("glass.platform", "");
        if (lacksDisplay(System.getProperty("os.name"), platform, System.getenv())) {
            System.err.println("There is no display for the window (neither DISPLAY nor WAYLAND_DISPLAY is set).");
            System.err.println("Without one, run: ./mantissa run --preset quick --out quick.mantissa");
            System.err.println("./mantissa --help shows the rest.");
            System.exit(2);
        }
        // Figures are measured with AWT, which must not open a display connection of its own beside the toolkit's.
        System.setProperty("java.awt.headless", "true");
        // JavaFX warns that it is no named module; it is not, on purpose.
        TOOLKIT_LOG.setLevel(Level.SEVERE);
        Application.launch(application, args);
        ArchivedClasses.complete();
    }

    /** Whether a window can't be opened: only X11 and Wayland tell beforehand. */
    static boolean lacksDisplay(String system, String platform, Map<String, String> environment) {
        return system.startsWith("Linux")
                && !platform.equalsIgnoreCase("Monocle")
                && environment.getOrDefault("DISPLAY", "").isBlank()
                && environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
    }
}
