package dev.mantissa.ui.sessions;

import dev.mantissa.store.SessionEntry;
import dev.mantissa.ui.app.Services;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    private final StringProperty search = new SimpleStringProperty("");

    /** A list that is yet to be read. */
    public SessionsModel(Services services) {
        this.services = services;
        search.addListener((o, before, now) -> found.setPredicate(entry -> matches(entry, now)));
    }

    /** Reads the list anew; what was listed stays until then. */
    public void load() {
        services.background().run(services.sessions()::recent, this::show, sentence -> {
            show(all);
            services.dialogs().error("Can't list the sessions", sentence);
        });
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

    /** Words that name, model, data or state must hold. */
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

    /** Saves a session as one file. */
    public void save(SessionEntry entry, Path file) {
        services.background()
                .run(
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

    /** Deletes a session, after asking. */
    public void delete(SessionEntry entry) {
        boolean sure = services.dialogs()
                .confirm(
                        "Delete " + entry.name() + "?",
                        entry.path() + "\n\nThe folder with its raw samples is deleted for good. "
                                + "Files saved from it elsewhere stay.",
                        "Delete");
        if (!sure) {
            return;
        }
        services.background()
                .run(
                        () -> {
                            services.sessions().delete(entry);
                            return entry;
                        },
                        deleted -> {
                            services.dialogs().success("Session deleted", deleted.name());
                            load();
                        },
                        sentence -> {
                            services.dialogs().error("Can't delete " + entry.name(), sentence);
                            load();
                        });
    }

    private void show(List<SessionEntry> entries) {
        if (entries != all) {
            all.setAll(entries);
        }
        listing.set(all.isEmpty() ? Listing.EMPTY : Listing.LISTED);
    }

    private static boolean matches(SessionEntry entry, String words) {
        String text = String.join(" ", entry.name(), entry.model(), entry.data(), entry.state())
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(words.toLowerCase(Locale.ROOT).strip().split("\\s+"))
                .allMatch(text::contains);
    }
}
