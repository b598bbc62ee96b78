package dev.mantissa.store;

import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.domain.study.Reason;
import dev.mantissa.domain.study.StudySpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Sessions on disk ({@code docs/session.md}). */
public final class SessionStore {
    private static final long MOST_LOG = 64L << 20;

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private final Path home;
    private final Path sessions;
    private final RecentFiles recent;
    private final SessionIndex index;

    /** A store that keeps its sessions below {@code home/sessions}. */
    public SessionStore(Path home) {
        this(home, home.resolve("sessions"));
    }

    /** A store that keeps its sessions in a folder of the user's choice and its lists in {@code home}. */
    public SessionStore(Path home, Path sessions) {
        this.home = home;
        this.sessions = sessions;
        this.recent = new RecentFiles(home.resolve("recent.json"));
        this.index = new SessionIndex(home.resolve("sessions-index.json"));
    }

    /** The folder of this store. */
    public Path home() {
        return home;
    }

    /** The folder new sessions are made in. */
    public Path sessions() {
        return sessions;
    }

    /**
     * Makes a session folder {@code NAME-yyyyMMdd-HHmmss} and locks it.
     *
     * @param dataPath absolute path of the images, for a run that is continued later
     * @param mantissa this build's version
     * @throws BadInput where it can't be written
     */
    public SessionWriter create(StudySpec spec, Plan plan, Path dataPath, String mantissa, Instant now)
            throws BadInput {
        try {
            Path folder = newFolder(spec.name(), now);
            AtomicFile.write(folder.resolve(SessionLayout.STUDY), StudyFile.bytes(spec));
            AtomicFile.write(folder.resolve(SessionLayout.PLAN), Json.bytes(CellJson.write(plan)));
            Files.createDirectories(folder.resolve(SessionLayout.CELLS));
            SessionInfo info =
                    new SessionInfo(spec.name(), now.toString(), Session.State.RUNNING, mantissa, dataPath.toString());
            SessionWriter writer = writer(folder, info);
            writer.state(Session.State.RUNNING);
            return writer;
        } catch (IOException e) {
            throw new BadInput(
                    "A session can't be made in " + sessions + ": " + Reason.of(e)
                            + ". Sessions are kept below MANTISSA_HOME, or in the folder that the settings name; choose another.",
                    e);
        }
    }

    /**
     * Locks a session folder to run what is missing.
     *
     * @throws BadInput where it is no session folder, or a run is at work on it
     */
    public SessionWriter resume(Path folder) throws BadInput {
        if (Files.isRegularFile(folder)) {
            throw new BadInput("The session " + folder + " is a saved file and can't be continued; name the session's"
                    + " folder (below " + sessions + ").");
        }
        try (FolderSource source = new FolderSource(folder)) {
            SessionInfo info = new SessionReader(source).info();
            SessionWriter writer = writer(folder, info);
            AtomicFile.deleteParts(folder);
            writer.state(Session.State.RUNNING);
            return writer;
        } catch (IOException e) {
            throw new BadInput("The session " + folder + " can't be continued: " + Reason.of(e) + ".", e);
        }
    }

    /**
     * Reads a session folder or a {@code .mantissa} file.
     *
     * @throws BadInput naming the file, where it is not one, is damaged, or was written by a newer Mantissa
     */
    public Session open(Path folderOrFile) throws BadInput {
        try (SessionSource source = SessionSource.of(folderOrFile)) {
            Session session = new SessionReader(source).session(folderOrFile, isRunning(folderOrFile));
            if (!Files.isDirectory(folderOrFile)) {
                recent.add(folderOrFile);
            }
            return session;
        }
    }

    /**
     * What a cell's worker wrote to its log; empty where none was kept.
     *
     * @throws BadInput where it can't be read
     */
    public Optional<String> log(Path folderOrFile, Cell cell) throws BadInput {
        try (SessionSource source = SessionSource.of(folderOrFile)) {
            String name = SessionLayout.cell(cell.id(), SessionLayout.WORKER_LOG);
            return source.has(name)
                    ? Optional.of(new String(source.read(name, MOST_LOG), StandardCharsets.UTF_8))
                    : Optional.empty();
        }
    }

    /** Whether a run, of this or another process, is at work on a session folder. */
    public boolean isRunning(Path folder) {
        return Files.isDirectory(folder) && SessionLock.isHeld(folder);
    }

    /**
     * Saves a session as one {@code .mantissa} file: written beside the target, then moved over it. A running session is
     * saved with the cells finished so far.
     *
     * @param session a session folder, or a {@code .mantissa} file to copy
     * @throws BadInput where it can't be written; the session folder is unharmed
     */
    public void save(Path session, Path file) throws BadInput {
        if (Files.isRegularFile(session)) {
            copy(session, file);
        } else {
            try (FolderSource source = new FolderSource(session)) {
                new SessionReader(source).info();
            }
            new SessionArchive().write(session, file);
        }
        recent.add(file);
    }

    /** The sessions of this store and the files opened or saved last, newest first; those that can't be read say so. */
    public List<SessionEntry> recent() {
        List<SessionEntry> entries = new ArrayList<>();
        Set<String> kept = new HashSet<>();
        for (SessionLine line : index.lines(paths())) {
            // Folders come first: the file that a session was saved as is the same session, and only its folder can be
            // continued. Two folders are two sessions, if one is a copy of the other.
            if (kept.add(line.identity()) || line.entry().path().startsWith(sessions)) {
                entries.add(line.now(isRunning(line)));
            }
        }
        entries.sort(Comparator.comparing(SessionEntry::createdAt)
                .thenComparing(SessionEntry::modifiedAt)
                .reversed());
        return List.copyOf(entries);
    }

    private List<Path> paths() {
        List<Path> paths = new ArrayList<>();
        if (Files.isDirectory(sessions)) {
            try {
                FileTree.entries(sessions).stream()
                        .filter(f -> Files.exists(f.resolve(SessionLayout.SESSION)))
                        .forEach(paths::add);
            } catch (IOException e) {
                // The folder went away while it was listed: the files remain.
            }
        }
        paths.addAll(recent.list());
        return paths;
    }

    private boolean isRunning(SessionLine line) {
        return line.entry().state().equals(Session.State.RUNNING.id())
                && isRunning(line.entry().path());
    }

    /**
     * Writes name, tags and note of a session beside its measured data.
     *
     * @throws BadInput where they can't be written, or the session is a saved file: those stay as they are
     */
    public void annotate(Path session, SessionNotes notes) throws BadInput {
        notes.check();
        if (!Files.exists(session)) {
            throw new BadInput("There is no session " + session + " any more; it was deleted or moved.");
        }
        if (!Files.exists(session.resolve(SessionLayout.SESSION))) {
            throw new BadInput("The session " + session
                    + " is a saved file and stays as it is; copy it into the library to write something to it.");
        }
        try {
            AtomicFile.write(session.resolve(SessionLayout.NOTES), Json.bytes(notes.write()));
        } catch (IOException e) {
            throw new BadInput("The notes can't be written to " + session + ": " + Reason.of(e) + ".", e);
        }
    }

    /**
     * Copies a session folder or a {@code .mantissa} file into this store as a session of its own.
     *
     * @param name of the copy
     * @return its folder
     * @throws BadInput where it can't be read or written; nothing of the copy is left then
     */
    public Path copy(Path session, String name, Instant now) throws BadInput {
        try (SessionSource source = SessionSource.of(session)) {
            SessionNotes notes = new SessionReader(source).notes().named(name);
            notes.check();
            Path folder = newFolder(name, now);
            try {
                source.copy(folder);
                AtomicFile.write(folder.resolve(SessionLayout.NOTES), Json.bytes(notes.write()));
                return folder;
            } catch (IOException | RuntimeException e) {
                FileTree.delete(folder);
                throw e;
            }
        } catch (IOException e) {
            throw new BadInput(
                    "The session " + session + " can't be copied to " + sessions + ": " + Reason.of(e) + ".", e);
        }
    }

    private SessionWriter writer(Path folder, SessionInfo info) throws IOException, BadInput {
        SessionLock lock = SessionLock.take(folder)
                .orElseThrow(() -> new BadInput(
                        "A run is at work on the session " + folder + "; wait for its end, or cancel it there."));
        return new SessionWriter(folder, lock, info);
    }

    private Path newFolder(String name, Instant now) throws IOException {
        Files.createDirectories(sessions);
        String base = name.replaceAll("[^A-Za-z0-9_.-]+", "_").replaceAll("^[.]+", "") + "-"
                + STAMP.format(now.atZone(ZoneId.systemDefault()));
        for (int n = 1; ; n++) {
            Path folder = sessions.resolve(n == 1 ? base : base + "-" + n);
            try {
                return Files.createDirectory(folder);
            } catch (FileAlreadyExistsException e) {
                // Two runs in one second, or a clock set back: the next number is free sooner or later.
            }
        }
    }

    private static void copy(Path from, Path to) throws BadInput {
        if (from.toAbsolutePath().normalize().equals(to.toAbsolutePath().normalize())) {
            return;
        }
        try {
            Path file = AtomicFile.behind(to);
            Path part = AtomicFile.besideUntilExit(file);
            try {
                Files.copy(from, part);
                AtomicFile.force(part);
                AtomicFile.move(part, file);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new BadInput("The session can't be saved to " + to + ": " + Reason.of(e) + ".", e);
        }
    }
}
