package dev.mantissa;

import dev.mantissa.cli.ExitCode;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.Optional;

/** Opens the window where there is a display to show it on. */
final class WindowStart {
    /** By name, so that the command line starts without a toolkit on its class path. */
    private static final String WINDOW = "dev.mantissa.ui.app.WindowLauncher";

    private WindowStart() {}

    static void open() {
        Optional<String> obstacle =
                obstacle(System.getProperty("os.name"), System.getenv(), System.getProperty("glass.platform", ""));
        if (obstacle.isPresent()) {
            System.err.println(obstacle.get());
            System.exit(ExitCode.BAD_INPUT);
        }
        try {
            Class.forName(WINDOW).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } catch (ClassNotFoundException | NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalStateException("this build has no window", e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the window failed", e.getCause());
        }
    }

    /** Why no window can open, and what to do instead; empty where one can. */
    static Optional<String> obstacle(String os, Map<String, String> environment, String glassPlatform) {
        boolean display = !os.startsWith("Linux")
                || glassPlatform.equals("Monocle")
                || !environment.getOrDefault("DISPLAY", "").isBlank()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
        return display
                ? Optional.empty()
                : Optional.of("There is no display for the window (neither DISPLAY nor WAYLAND_DISPLAY is set)."
                        + " Without one, run: mantissa run --preset quick --out quick.mantissa"
                        + " (mantissa --help shows the rest).");
    }
}
