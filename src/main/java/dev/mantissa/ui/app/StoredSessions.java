package dev.mantissa.ui.app;

import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.store.SessionDeletion;
import dev.mantissa.store.SessionEntry;
import dev.mantissa.store.SessionStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The sessions of a store. */
record StoredSessions(SessionStore store) implements Sessions {
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
    public void delete(Path session) throws BadInput {
        new SessionDeletion(store).delete(session);
    }
}
