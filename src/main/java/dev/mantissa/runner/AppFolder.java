package dev.mantissa.runner;

import java.nio.file.Path;

/** Mantissa's own folder, where its sample data and a portable bundle's packs lie. */
public final class AppFolder {
    private AppFolder() {}

    /** What the launcher script says ({@code -Dmantissa.home}), else the working directory. */
    public static Path path() {
        String said = System.getProperty("mantissa.home", "");
        return Path.of(said.isBlank() ? "" : said).toAbsolutePath();
    }
}
