package dev.mantissa.store;

import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.BadInput;
import java.nio.file.Path;
import java.util.List;

/** Sessions on disk. */
public final class SessionStore {
    private final Path home;

    /** A store that keeps its sessions below {@code home/sessions}. */
    public SessionStore(Path home) {
        this.home = home;
    }

    /** The folder of this store. */
    public Path home() {
        return home;
    }

    /**
     * Reads a session folder or a {@code .mantissa} file.
     *
     * @throws BadInput naming the file, where it is not one, is damaged, or was written by a newer Mantissa
     */
    public Session open(Path folderOrFile) throws BadInput {
        throw new UnsupportedOperationException(folderOrFile.toString());
    }

    /**
     * Saves a session as one {@code .mantissa} file: written beside the target, then moved over it.
     *
     * @throws BadInput where it can't be written; the session folder is unharmed
     */
    public void save(Path session, Path file) throws BadInput {
        throw new UnsupportedOperationException(session + " " + file);
    }

    /** The sessions of this store and the files opened or saved last, newest first; damaged ones say so. */
    public List<SessionEntry> recent() {
        throw new UnsupportedOperationException();
    }
}
