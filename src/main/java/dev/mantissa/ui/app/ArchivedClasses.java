package dev.mantissa.ui.app;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.jar.JarFile;

/**
 * Java can write an archive of the classes it has loaded when it ends, from which the next window starts (see the start script). What
 * no one opened in the first window is not among them: this loads the rest of the application's own.
 */
final class ArchivedClasses {
    private static final String OPTION = "-XX:ArchiveClassesAtExit=";
    private static final String OWN = "dev/mantissa/";
    /** Runs in processes of its own. */
    private static final String WORKER = "dev/mantissa/worker/";

    private static final String CLASS = ".class";

    private ArchivedClasses() {}

    /** Loads them where Java was asked for an archive; without initializing any. */
    static void complete() {
        if (ManagementFactory.getRuntimeMXBean().getInputArguments().stream().anyMatch(a -> a.startsWith(OPTION))) {
            load();
        }
    }

    private static void load() {
        try (JarFile jar = new JarFile(jar().toFile())) {
            jar.stream()
                    .map(e -> e.getName())
                    .filter(n -> n.startsWith(OWN) && n.endsWith(CLASS) && !n.startsWith(WORKER))
                    .forEach(n ->
                            load(n.substring(0, n.length() - CLASS.length()).replace('/', '.')));
        } catch (IOException | URISyntaxException e) {
            // Run from a folder of classes, of which Java writes no archive either.
        }
    }

    private static Path jar() throws URISyntaxException {
        return Path.of(ArchivedClasses.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    private static void load(String name) {
        try {
            Class.forName(name, false, ArchivedClasses.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            // It stays out of the archive, which costs the next window some milliseconds when it needs it.
        }
    }
}
