package dev.mantissa.ui.fx;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The folder that dialogs for files begin in: the one chosen last, for as long as it is there. */
public final class LastFolder {
    private final Consumer<Path> keep;
    // A File: any text is one, where a path may refuse what an old or damaged file says.
    private File folder;

    /**
     * A folder that is known from an earlier start, and what keeps the next one.
     *
     * @param known a path; empty where none is known
     * @param keep called with each other folder that is chosen, on the user-interface thread
     */
    public LastFolder(String known, Consumer<Path> keep) {
        this.folder = known.isBlank() ? null : new File(known);
        this.keep = keep;
    }

    /** None, and nobody keeps it. */
    LastFolder() {
        this("", chosen -> {});
    }

    /** Where a dialog begins; null, for the platform's choice, where there was none or it is gone. */
    File start() {
        return folder != null && folder.isDirectory() ? folder : null;
    }

    /** Remembers where a file was chosen; {@code null}, a dialog that was closed, changes nothing. */
    Optional<Path> file(File chosen) {
        return remember(chosen, true);
    }

    /** Remembers a folder that was chosen; {@code null}, a dialog that was closed, changes nothing. */
    Optional<Path> folder(File chosen) {
        return remember(chosen, false);
    }

    private Optional<Path> remember(File chosen, boolean parent) {
        if (chosen == null) {
            return Optional.empty();
        }
        File absolute = chosen.getAbsoluteFile();
        File next = parent ? absolute.getParentFile() : absolute;
        if (!next.equals(folder)) {
            folder = next;
            keep.accept(next.toPath());
        }
        return Optional.of(chosen.toPath());
    }
}
