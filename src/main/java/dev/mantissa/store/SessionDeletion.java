package dev.mantissa.store;

import dev.mantissa.domain.study.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Deletes sessions of a store, and nothing else. */
public final class SessionDeletion {
    private final SessionStore store;

    /** Deletion in one store. */
    public SessionDeletion(SessionStore store) {
        this.store = store;
    }

    /**
     * Deletes a session folder with all that is in it; links are deleted, not followed.
     *
     * @throws BadInput where the folder is no session of this store, a run is at work on it, or a file can't be deleted
     */
    public void delete(Path session) throws BadInput {
        Path folder = session.toAbsolutePath().normalize();
        boolean ours = store.sessions().toAbsolutePath().normalize().equals(folder.getParent())
                && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.exists(folder.resolve(SessionLayout.SESSION));
        if (!ours) {
            throw new BadInput(session + " is not a session in " + store.sessions() + ". It was left alone.");
        }
        if (store.isRunning(folder)) {
            throw new BadInput("A run is at work on the session " + session + "; wait for its end, or cancel it.");
        }
        try {
            AtomicFile.deleteTree(folder);
        } catch (IOException e) {
            throw new BadInput("The session " + session + " can't be deleted: " + Reason.of(e), e);
        }
    }
}
