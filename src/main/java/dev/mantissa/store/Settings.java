package dev.mantissa.store;

import java.util.ArrayList;
import java.util.List;

/**
 * What a user has chosen, kept between sessions.
 *
 * @param theme of the window
 * @param sessions folder new sessions are made in; empty for the default
 * @param dataFolders data sets used last, newest first
 * @param exports folder that files were exported to last; empty where none was
 */
public record Settings(Theme theme, String sessions, List<String> dataFolders, String exports) {
    private static final int MOST_FOLDERS = 10;

    public Settings {
        dataFolders = dataFolders.stream().distinct().limit(MOST_FOLDERS).toList();
    }

    /** Light, dark, or as the desktop has it. */
    public enum Theme {
        LIGHT("light"),
        DARK("dark"),
        SYSTEM("system");

        private final String id;

        Theme(String id) {
            this.id = id;
        }

        /** The name in files. */
        public String id() {
            return id;
        }
    }

    /** What holds before anything was chosen. */
    public static Settings defaults() {
        return new Settings(Theme.SYSTEM, "", List.of(), "");
    }

    /** With another theme. */
    public Settings with(Theme next) {
        return new Settings(next, sessions, dataFolders, exports);
    }

    /** With another folder for sessions; empty for the default. */
    public Settings withSessions(String folder) {
        return new Settings(theme, folder, dataFolders, exports);
    }

    /** With a data set at the top of the list. */
    public Settings withData(String folder) {
        ArrayList<String> folders = new ArrayList<>(dataFolders);
        folders.remove(folder);
        folders.add(0, folder);
        return new Settings(theme, sessions, folders, exports);
    }

    /** With another folder that files were exported to last. */
    public Settings withExports(String folder) {
        return new Settings(theme, sessions, dataFolders, folder);
    }
}
