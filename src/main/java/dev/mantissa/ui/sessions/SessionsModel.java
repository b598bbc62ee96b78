package dev.mantissa.ui.sessions;

import dev.mantissa.store.SessionEntry;
import dev.mantissa.store.SessionNotes;
import dev.mantissa.store.SessionTrash;
import dev.mantissa.ui.app.Services;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/** The sessions of this computer and what can be done with them. */
public final class SessionsModel {
    /** What is known about the list. */
    public enum Listing {
        /** It is being read for the first time. */
        READING,
        /** There is none. */
        EMPTY,
        /** There are some. */
        LISTED
    }

    private final Services services;
    private final ObservableList<SessionEntry> all = FXCollections.observableArrayList();
    private final FilteredList<SessionEntry> found = new FilteredList<>(all);
    private final ReadOnlyObjectWrapper<Listing> listing = new ReadOnlyObjectWrapper<>(Listing.READING);
    private final ObservableList<SessionTrash.Deleted> trash = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<SessionTrash.Deleted> undoable = new ReadOnlyObjectWrapper<>();
    private final StringProperty search = new SimpleStringProperty("");

    /** A list that is yet to be read. */
    public SessionsModel(Services services) {
        this.services = services;
        search.addListener((o, before, now) -> {
            List<String> words = List.of(now.toLowerCase(Locale.ROOT).strip().split("\\s+"));
            found.setPredicate(entry -> matches(entry, words));
        });
    }

    /** Reads the list anew; what was listed stays until then. */
    public void load() {
        services.background().run(services.sessions()::recent, this::show, sentence -> {
            show(all);
            services.dialogs().error("Can't list the sessions", sentence);
        });
        services.background().run(services.sessions()::deleted, trash::setAll, sentence -> trash.clear());
    }

    /** Every session, newest first. */
    public ObservableList<SessionEntry> all() {
        return all;
    }

    /** The sessions that match the search. */
    public ObservableList<SessionEntry> found() {
        return found;
    }

    /** What is known about the list. */
    public ReadOnlyObjectProperty<Listing> listing() {
        return listing.getReadOnlyProperty();
    }

    /** Words that name, networks, data, device, state, tags or note must hold. */
    public StringProperty search() {
        return search;
    }

    /** The newest session that was interrupted and is still in the store, where it can go on. */
    public Optional<SessionEntry> interrupted() {
        return all.stream().filter(this::continues).findFirst();
    }

    /** Whether a session can go on. */
    public boolean continues(SessionEntry entry) {
        return ours(entry)
                && (entry.state().equals("interrupted") || entry.state().equals("cancelled"))
                && entry.endedCells() < entry.cells();
    }

    /** Whether a session is a folder of the store: only those can be deleted here. */
    public boolean ours(SessionEntry entry) {
        return entry.path().startsWith(services.sessions().home());
    }

    /** Says why a session can't be read. */
    void explain(SessionEntry entry, Consumer<String> why) {
        services.background()
                .run(() -> services.sessions().open(entry.path()), opened -> why.accept("It can be read again."), why);
    }

    /** Saves a session as one file. */
    public void save(SessionEntry entry, Path file) {
        services.run(
                "Saving " + entry.name(),
                () -> {
                    services.sessions().save(entry.path(), file);
                    return file;
                },
                saved -> {
                    services.dialogs().success("Session saved", saved.toString());
                    load();
                },
                sentence -> services.dialogs().error("Can't save " + entry.name(), sentence));
    }

    /** Writes name, tags and note of a session; the list follows. */
    public void annotate(SessionEntry entry, SessionNotes notes) {
        if (!entry.notes().equals(notes)) {
            change("Can't change " + entry.name(), () -> {
                services.sessions().annotate(entry.path(), notes);
                return entry;
            });
        }
    }

    /** Copies a session, or a file from elsewhere, into the library under a name of its own. */
    public void copy(SessionEntry entry) {
        String name = freeName(entry.name());
        services.run(
                "Copying " + entry.name(),
                () -> services.sessions().copy(entry.path(), name),
                copied -> load(),
                sentence -> {
                    services.dialogs().error("Can't copy " + entry.name(), sentence);
                    load();
                });
    }

    /** Moves a session into the trash; {@link #undo} brings it back. */
    public void delete(SessionEntry entry) {
        services.background()
                .run(
                        () -> services.sessions().delete(entry),
                        gone -> {
                            undoable.set(gone);
                            load();
                        },
                        sentence -> {
                            services.dialogs().error("Can't delete " + entry.name(), sentence);
                            load();
                        });
    }

    /** The session that was deleted last and can be brought back; null where none was since the page was opened. */
    public ReadOnlyObjectProperty<SessionTrash.Deleted> undoable() {
        return undoable.getReadOnlyProperty();
    }

    /** Brings the session deleted last back. */
    public void undo() {
        if (undoable.get() != null) {
            restore(undoable.get());
        }
    }

    /** Brings a session back from the trash. */
    public void restore(SessionTrash.Deleted deleted) {
        if (deleted.equals(undoable.get())) {
            undoable.set(null);
        }
        change("Can't restore " + deleted.name(), () -> services.sessions().restore(deleted));
    }

    /** What is in the trash, deleted last first. */
    public ObservableList<SessionTrash.Deleted> trash() {
        return trash;
    }

    /** Deletes what is in the trash for good, after asking. */
    public void emptyTrash() {
        boolean sure = services.dialogs()
                .confirm(
                        "Empty the trash?",
                        trash.size() + (trash.size() == 1 ? " session is" : " sessions are")
                                + " deleted for good, with all raw samples.",
                        "Empty");
        if (sure) {
            undoable.set(null);
            change("Can't empty the trash", () -> {
                services.sessions().emptyTrash();
                return trash;
            });
        }
    }

    private <T> void change(String failure, Callable<T> work) {
        services.background().run(work, done -> load(), sentence -> {
            services.dialogs().error(failure, sentence);
            load();
        });
    }

    /** "quick (copy)", "quick (copy 2)". */
    private String freeName(String name) {
        List<String> taken = all.stream().map(SessionEntry::name).toList();
        String first = name + " (copy)";
        return Stream.concat(
                        Stream.of(first), IntStream.iterate(2, n -> n + 1).mapToObj(n -> name + " (copy " + n + ")"))
                .filter(n -> !taken.contains(n))
                .findFirst()
                .orElse(first);
    }

    private void show(List<SessionEntry> entries) {
        if (entries != all) {
            all.setAll(entries);
        }
        listing.set(all.isEmpty() ? Listing.EMPTY : Listing.LISTED);
    }

    private static boolean matches(SessionEntry entry, List<String> words) {
        String text = entry.text().toLowerCase(Locale.ROOT);
        return words.stream().allMatch(text::contains);
    }
}
