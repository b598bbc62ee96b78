package dev.mantissa.ui.app;

import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.store.SessionEntry;
import dev.mantissa.store.SessionNotes;
import dev.mantissa.store.SessionStore;
import dev.mantissa.store.SessionTrash;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The sessions of a store. */
record StoredSessions(SessionStore store, SessionTrash trash) implements Sessions {
    StoredSessions(SessionStore store) {
        this(store, new SessionTrash(store));
    }

    @Override
    public Path home() {
        return store.sessions();
    }

    @Override
    public List<SessionEntry> recent() {
        return store.recent();
    }

    @Override
    public Session open(Path folderOrFile) throws BadInput {
        return store.open(folderOrFile);
    }

    @Override
    public Optional<String> log(Path folderOrFile, Cell cell) throws BadInput {
        return store.log(folderOrFile, cell);
    }

    @Override
    public void save(Path session, Path file) throws BadInput {
        store.save(session, file);
    }

    @Override
    public void annotate(Path session, SessionNotes notes) throws BadInput {
        store.annotate(session, notes);
    }

    @Override
    public Path copy(Path session, String name) throws BadInput {
        return store.copy(session, name, Instant.now());
    }

    @Override
    public SessionTrash.Deleted delete(SessionEntry session) throws BadInput {
        return trash.delete(session.path(), session.name(), Instant.now());
    }

    @Override
    public Path restore(SessionTrash.Deleted deleted) throws BadInput {
        return trash.restore(deleted);
    }

    @Override
    public List<SessionTrash.Deleted> deleted() {
        trash.tidy(Instant.now());
        return trash.list();
    }

    @Override
    public void emptyTrash() {
        trash.empty();
    }
}
