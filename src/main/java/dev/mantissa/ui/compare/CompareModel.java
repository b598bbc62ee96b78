package dev.mantissa.ui.compare;

import dev.mantissa.domain.compare.Matching;
import dev.mantissa.domain.compare.SessionComparison;
import dev.mantissa.domain.compare.Side;
import dev.mantissa.report.ComparisonCsv;
import dev.mantissa.report.Labels;
import dev.mantissa.report.NewFile;
import dev.mantissa.store.SessionEntry;
import dev.mantissa.ui.app.Services;
import dev.mantissa.ui.sessions.SessionTable;
import dev.mantissa.ui.sessions.When;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Which sessions are compared, and what comes out. Sessions are read one after the other in the background. */
public final class CompareModel {
    private final Services services;
    private final ObservableList<SessionChoice> listed = FXCollections.observableArrayList();
    private final ObservableList<SessionChoice> chosen = FXCollections.observableArrayList();
    private final ObjectProperty<SessionChoice> reference = new SimpleObjectProperty<>(this, "reference");
    private final ObjectProperty<Matching> matching = new SimpleObjectProperty<>(this, "matching", Matching.CELL);
    private final BooleanProperty differencesOnly = new SimpleBooleanProperty(this, "differencesOnly", false);
    private final ReadOnlyObjectWrapper<Progress> progress = new ReadOnlyObjectWrapper<>(Progress.NONE);
    private final ReadOnlyObjectWrapper<CompareView> view = new ReadOnlyObjectWrapper<>();
    private final Map<SessionChoice, Side> read = new HashMap<>();
    private boolean reading;
    private boolean arranging;
    private long asked;

    /**
     * How far the reading is.
     *
     * @param doing what is done, for a person; empty where nothing is
     * @param share in [0, 1]
     */
    public record Progress(String doing, double share) {
        static final Progress NONE = new Progress("", 0);
    }

    /** A page with nothing chosen. */
    public CompareModel(Services services) {
        this.services = services;
        reference.subscribe((before, now) -> update());
        matching.subscribe((before, now) -> update());
        differencesOnly.subscribe((before, now) -> update());
    }

    /** Lists the library anew; what is chosen stays chosen. */
    public void load() {
        services.background().run(services.sessions()::recent, this::list, sentence -> services.dialogs()
                .error("Can't list the sessions", sentence));
    }

    private void list(List<SessionEntry> entries) {
        List<SessionChoice> next = new ArrayList<>();
        for (SessionEntry entry : entries) {
            if (entry.readable()) {
                next.add(known(entry.path())
                        .filter(c -> c.stamp().equals(entry.modifiedAt()))
                        .orElseGet(() -> choice(entry)));
            }
        }
        // Files that were added by hand are not in the library.
        listed.stream()
                .filter(c -> c.stamp().isEmpty()
                        && next.stream().noneMatch(n -> n.path().equals(c.path())))
                .forEach(next::add);
        List<SessionChoice> gone =
                chosen.stream().filter(c -> !next.contains(c)).toList();
        for (SessionChoice old : gone) {
            Optional<SessionChoice> renewed =
                    next.stream().filter(n -> n.path().equals(old.path())).findFirst();
            old.chosen().set(false);
            renewed.ifPresent(n -> n.chosen().set(true));
        }
        listed.setAll(next);
    }

    private Optional<SessionChoice> known(Path path) {
        return listed.stream().filter(c -> c.path().equals(path)).findFirst();
    }

    private SessionChoice choice(SessionEntry entry) {
        String when = When.of(entry.createdAt(), ZonedDateTime.now(ZoneId.systemDefault()));
        // The name alone: what it can do, and the processor beside a GPU, are under Environment once the session is
        // chosen.
        String name = entry.device().split(", ", 2)[0];
        String device = name.isEmpty() ? "" : name + " · ";
        return watched(new SessionChoice(
                entry.path(),
                entry.name(),
                networks(entry) + " · " + SessionTable.data(entry) + " · " + device + when,
                entry.modifiedAt()));
    }

    private static String networks(SessionEntry entry) {
        return Arrays.stream(entry.model().split(", ", -1)).map(Labels::network).collect(Collectors.joining(", "));
    }

    private SessionChoice watched(SessionChoice choice) {
        choice.chosen().subscribe((before, now) -> choose(choice, now));
        return choice;
    }

    /** Asks for a file and compares it with what is chosen. */
    public void addFile() {
        services.dialogs()
                .openFile("Add session", "Mantissa sessions", "mantissa")
                .ifPresent(file -> {
                    SessionChoice choice = known(file).orElseGet(() -> {
                        SessionChoice added = watched(new SessionChoice(file, "", file.toString(), ""));
                        listed.add(0, added);
                        return added;
                    });
                    choice.chosen().set(true);
                });
    }

    private void choose(SessionChoice choice, boolean now) {
        if (now) {
            chosen.add(choice);
        } else {
            chosen.remove(choice);
            read.remove(choice);
        }
        arranging = true;
        if (!chosen.contains(reference.get())) {
            reference.set(chosen.isEmpty() ? null : chosen.get(0));
        }
        arranging = false;
        update();
    }

    /** Reads what is chosen and not read yet, one session at a time, then compares. */
    private void update() {
        if (reading || arranging) {
            return;
        }
        Optional<SessionChoice> next =
                chosen.stream().filter(c -> !read.containsKey(c)).findFirst();
        if (next.isPresent()) {
            read(next.get());
            return;
        }
        long number = ++asked;
        if (chosen.size() < 2) {
            progress.set(Progress.NONE);
            view.set(null);
            return;
        }
        progress.set(new Progress("Comparing " + chosen.size() + " sessions", 1));
        List<Side> sides = sides();
        Matching by = matching.get();
        boolean differences = differencesOnly.get();
        services.background()
                .run(
                        () -> CompareView.of(SessionComparison.of(sides, by), differences),
                        made -> {
                            if (number == asked) {
                                progress.set(Progress.NONE);
                                view.set(made);
                            }
                        },
                        sentence -> {
                            progress.set(Progress.NONE);
                            services.dialogs().error("Can't compare the sessions", sentence);
                        });
    }

    private void read(SessionChoice choice) {
        reading = true;
        long done = chosen.stream().filter(read::containsKey).count();
        progress.set(new Progress(
                "Reading " + choice.name() + " (" + (done + 1) + " of " + chosen.size() + ")",
                done / (double) chosen.size()));
        services.background()
                .run(
                        () -> Side.of(services.sessions().open(choice.path())),
                        side -> {
                            reading = false;
                            if (choice.chosen().get()) {
                                read.put(choice, side);
                            }
                            update();
                        },
                        sentence -> {
                            reading = false;
                            choice.chosen().set(false);
                            services.dialogs().error("Can't compare " + choice.name(), sentence);
                        });
    }

    private List<Side> sides() {
        List<Side> sides = new ArrayList<>();
        sides.add(read.get(reference.get()));
        chosen.stream().filter(c -> c != reference.get()).map(read::get).forEach(sides::add);
        return sides;
    }

    /** Asks for a file and writes the comparison as a table. */
    public void exportCsv() {
        SessionComparison comparison = view.get().comparison();
        boolean differences = differencesOnly.get();
        services.dialogs()
                .saveFile("Export CSV", "Table", "csv", "comparison.csv")
                .ifPresent(file -> services.background()
                        .run(
                                () -> {
                                    String csv = ComparisonCsv.of(comparison, differences);
                                    NewFile.write(file, csv.getBytes(StandardCharsets.UTF_8));
                                    return file;
                                },
                                written -> services.dialogs().success("Table exported", written.toString()),
                                sentence -> services.dialogs().error("Can't export the table", sentence)));
    }

    /** The sessions that can be chosen, newest first. */
    public ObservableList<SessionChoice> listed() {
        return listed;
    }

    /** The sessions that are compared, in the order they were chosen. */
    public ObservableList<SessionChoice> chosen() {
        return chosen;
    }

    /** What the others are compared with; null where nothing is chosen. */
    public ObjectProperty<SessionChoice> reference() {
        return reference;
    }

    /** What cells are matched by. */
    public ObjectProperty<Matching> matching() {
        return matching;
    }

    /** Whether only what is proven to differ shows. */
    public BooleanProperty differencesOnly() {
        return differencesOnly;
    }

    /** How far the reading is. */
    public ReadOnlyObjectProperty<Progress> progress() {
        return progress.getReadOnlyProperty();
    }

    /** What came out; null where fewer than two sessions are chosen. */
    public ReadOnlyObjectProperty<CompareView> view() {
        return view.getReadOnlyProperty();
    }
}
