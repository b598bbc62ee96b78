package dev.mantissa.store;

import java.nio.file.Path;

/**
 * A line of the list of sessions.
 *
 * @param path folder or file
 * @param name the user's, or the study's
 * @param model networks, for a person
 * @param data data set and image sizes, for a person
 * @param device the processor, and the GPU where there was one; empty where it was not recorded
 * @param endedCells cells that ended
 * @param cells cells in all
 * @param state complete, failed (complete without one measurement), running, cancelled, interrupted, or {@link #UNREADABLE}
 * @param createdAt ISO-8601 instant that the session itself records, so that a copied file keeps it; of one that can't be read,
 *     when its file changed
 * @param modifiedAt ISO-8601 instant when its file changed, which tells whether it has to be read anew
 * @param notes what a person wrote beside it
 */
public record SessionEntry(
        Path path,
        String name,
        String model,
        String data,
        String device,
        int endedCells,
        int cells,
        String state,
        String createdAt,
        String modifiedAt,
        SessionNotes notes) {
    /** The state of a session that is damaged, or that a newer Mantissa wrote: opening it says which. */
    public static final String UNREADABLE = "unreadable";

    /** A session that nobody wrote anything to, of an unknown device, whose file did not change since it was made. */
    public SessionEntry(
            Path path,
            String name,
            String model,
            String data,
            int endedCells,
            int cells,
            String state,
            String createdAt) {
        this(path, name, model, data, "", endedCells, cells, state, createdAt, createdAt, SessionNotes.NONE);
    }

    /** Whether it can be opened, as far as its head tells. */
    public boolean readable() {
        return !state.equals(UNREADABLE);
    }

    /** The same in another state. */
    SessionEntry in(String other) {
        return new SessionEntry(
                path, name, model, data, device, endedCells, cells, other, createdAt, modifiedAt, notes);
    }

    /** The same with other notes. */
    public SessionEntry with(SessionNotes others) {
        String called = others.name().isEmpty() ? name : others.name();
        return new SessionEntry(
                path, called, model, data, device, endedCells, cells, state, createdAt, modifiedAt, others);
    }

    /** What a search looks through: name, networks, data, device, state, tags and note. */
    public String text() {
        return String.join(" ", name, model, data, device, state, String.join(" ", notes.tags()), notes.text());
    }
}
