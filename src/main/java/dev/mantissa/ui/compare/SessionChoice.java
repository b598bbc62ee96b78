package dev.mantissa.ui.compare;

import java.nio.file.Path;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** A session that can be compared. */
public final class SessionChoice {
    private final Path path;
    private final String name;
    private final String detail;
    private final String stamp;
    private final BooleanProperty chosen = new SimpleBooleanProperty(this, "chosen");

    /**
     * A session that is not chosen yet.
     *
     * @param path folder or file
     * @param name of the study; empty where it is not known before the session is read
     * @param detail networks, data and time, for a person
     * @param stamp changes when the session does
     */
    SessionChoice(Path path, String name, String detail, String stamp) {
        this.path = path;
        this.name = name;
        this.detail = detail;
        this.stamp = stamp;
    }

    /** Folder or file. */
    public Path path() {
        return path;
    }

    /** The name of its folder or file, with that of its study where that is another. */
    public String name() {
        String file = String.valueOf(path.getFileName()).replaceFirst("\\.mantissa$", "");
        if (file.startsWith(name) || name.isEmpty()) {
            return file;
        }
        // Folders are named by their study, with one underscore for what a path had better not have, and their time.
        String study = plain(name);
        boolean named = plain(file).startsWith(study + "-");
        return named ? name + plain(file).substring(study.length()) : name + " (" + file + ")";
    }

    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9.-]+", "_");
    }

    /** Networks, data and time. */
    String detail() {
        return detail;
    }

    /** Changes when the session does. */
    String stamp() {
        return stamp;
    }

    /** Whether it is compared. */
    public BooleanProperty chosen() {
        return chosen;
    }

    /** Its name where it stands alone. */
    @Override
    public String toString() {
        return name();
    }
}
