package dev.mantissa.ui.app;

import dev.mantissa.runner.SystemCommand;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * How the desktop is coloured. This version of the toolkit can't tell (JavaFX 22 and later can), so that the system's own tools
 * are asked.
 *
 * @param questions asked in turn until one is answered
 */
record DesktopTheme(List<Question> questions) {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /**
     * A program that knows.
     *
     * @param words its command line
     * @param answer what its output means; empty where it means nothing
     */
    record Question(List<String> words, Function<String, Optional<Theme>> answer) {}

    /** The tools of this system. */
    static DesktopTheme ofThisSystem() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("win")) {
            return new DesktopTheme(List.of(new Question(
                    List.of(
                            "reg",
                            "query",
                            "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize",
                            "/v",
                            "AppsUseLightTheme"),
                    DesktopTheme::windows)));
        }
        if (system.contains("mac")) {
            return new DesktopTheme(
                    List.of(new Question(List.of("defaults", "read", "-g", "AppleInterfaceStyle"), DesktopTheme::mac)));
        }
        return new DesktopTheme(List.of(
                new Question(
                        List.of(
                                "gdbus",
                                "call",
                                "--session",
                                "--timeout",
                                "2",
                                "--dest",
                                "org.freedesktop.portal.Desktop",
                                "--object-path",
                                "/org/freedesktop/portal/desktop",
                                "--method",
                                "org.freedesktop.portal.Settings.Read",
                                "org.freedesktop.appearance",
                                "color-scheme"),
                        DesktopTheme::portal),
                new Question(
                        List.of("gsettings", "get", "org.gnome.desktop.interface", "color-scheme"),
                        DesktopTheme::gnome)));
    }

    /** The desktop's theme; empty where nothing tells. Starts programs: not on the user-interface thread. */
    Optional<Theme> theme() throws InterruptedException {
        for (Question question : questions) {
            List<String> said = Collections.synchronizedList(new ArrayList<>());
            try {
                SystemCommand.run(question.words(), Map.of(), PATIENCE, said::add);
                Optional<Theme> theme = question.answer().apply(String.join("\n", said));
                if (theme.isPresent()) {
                    return theme;
                }
            } catch (IOException | TimeoutException e) {
                // This system does not have the tool, or nobody answers it.
            }
        }
        return Optional.empty();
    }

    /** {@code (<<uint32 1>>,)}: 1 prefers dark, 2 light, 0 has no preference (XDG desktop portal, Settings). */
    static Optional<Theme> portal(String said) {
        if (said.contains("uint32 1")) {
            return Optional.of(Theme.DARK);
        }
        return said.contains("uint32 2") || said.contains("uint32 0") ? Optional.of(Theme.LIGHT) : Optional.empty();
    }

    /** {@code 'prefer-dark'}, {@code 'default'} or {@code 'prefer-light'}. */
    static Optional<Theme> gnome(String said) {
        if (said.contains("prefer-dark")) {
            return Optional.of(Theme.DARK);
        }
        return said.contains("default") || said.contains("prefer-light") ? Optional.of(Theme.LIGHT) : Optional.empty();
    }

    /** {@code Dark}; a light desktop has no such entry, and the tool says that it does not exist. */
    static Optional<Theme> mac(String said) {
        if (said.strip().equals("Dark")) {
            return Optional.of(Theme.DARK);
        }
        return said.contains("does not exist") ? Optional.of(Theme.LIGHT) : Optional.empty();
    }

    /** A line {@code AppsUseLightTheme REG_DWORD 0x0}: 0 is dark. */
    static Optional<Theme> windows(String said) {
        if (!said.contains("AppsUseLightTheme") || !said.contains("0x")) {
            return Optional.empty();
        }
        return Optional.of(said.strip().endsWith("0x0") ? Theme.DARK : Theme.LIGHT);
    }
}
