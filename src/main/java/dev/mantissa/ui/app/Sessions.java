package dev.mantissa.ui.app;

import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.store.SessionEntry;
import dev.mantissa.store.SessionNotes;
import dev.mantissa.store.SessionTrash;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the window does with sessions on disk. All of it reads or writes files: never on the user-interface thread. */
public interface Sessions {
    /** The folder new sessions are kept in. */
    Path home();

    /** The sessions of this computer and the files opened or saved last, newest first. */
    List<SessionEntry> recent();

    /** Reads a session folder or a {@code .mantissa} file. */
    Session open(Path folderOrFile) throws BadInput;

    /** What a cell's worker wrote to its log; empty where none was kept. */
    Optional<String> log(Path folderOrFile, Cell cell) throws BadInput;

    /** Saves a session as one {@code .mantissa} file. */
    void save(Path session, Path file) throws BadInput;

    /** Writes name, tags and note of a session beside its measured data. */
    void annotate(Path session, SessionNotes notes) throws BadInput;

    /** Copies a session folder or file into {@link #home()} under another name; its folder. */
    Path copy(Path session, String name) throws BadInput;

    /** Moves a session folder into the trash; refuses anything that is not a session of {@link #home()}. */
    SessionTrash.Deleted delete(SessionEntry session) throws BadInput;

    /** Puts a deleted session back; its folder. */
    Path restore(SessionTrash.Deleted deleted) throws BadInput;

    /** What is in the trash after its rules were applied, deleted last first. */
    List<SessionTrash.Deleted> deleted();

    /** Deletes for good what is in the trash. */
    void emptyTrash();
}
