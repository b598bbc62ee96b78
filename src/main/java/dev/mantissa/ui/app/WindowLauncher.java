package dev.mantissa.ui.app;

import java.util.Map;
import javafx.application.Application;

/**
 * Starts the window. It does not extend {@code Application}: a main class that does would have to stand on the module path,
 * and the native libraries of this application are no named modules.
 */
public final class WindowLauncher {
    private WindowLauncher() {}

    /** Opens the window and returns when it is closed; without a display it says so and exits with 2. */
    public static void main(String[] args) {
        String platform = System.getProperty("glass.platform", "");
        if (lacksDisplay(System.getProperty("os.name"), platform, System.getenv())) {
            System.err.println("There is no display (DISPLAY is not set). Without a window, run a study with:");
            System.err.println("  ./mantissa run --preset quick --out quick.mantissa");
            System.exit(2);
        }
        Application.launch(MantissaApplication.class, args);
    }

    /** Whether a window can't be opened: only X11 and Wayland tell beforehand. */
    static boolean lacksDisplay(String system, String platform, Map<String, String> environment) {
        return system.startsWith("Linux")
                && !platform.equalsIgnoreCase("Monocle")
                && environment.getOrDefault("DISPLAY", "").isBlank()
                && environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
    }
}
