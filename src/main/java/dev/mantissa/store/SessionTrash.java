package dev.mantissa.store;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Reason;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deleted sessions, {@code HOME/trash}: each in a folder with the session and a note of where it lay. They are deleted for
 * good {@link #KEPT} after, and before that, oldest first, where all of them take more than {@link #MOST_BYTES}; the one
 * deleted last stays however large it is, so that it can be restored.
 */
public final class SessionTrash {
    /** How long a deleted session is kept. */
    public static final Duration KEPT = Duration.ofDays(30);
    /** What deleted sessions may take together, in bytes. */
    public static final long MOST_BYTES = 5_000_000_000L;

    private static final Logger LOG = LoggerFactory.getLogger(SessionTrash.class);
    private static final String SESSION = "session";
    private static final String NOTE = "deleted.json";

    private final SessionStore store;
    private final Path trash;

    /** The trash of a store. */
    public SessionTrash(SessionStore store) {
        this.store = store;
        this.trash = store.home().resolve("trash");
    }

    /**
     * A deleted session.
     *
     * @param folder in the trash
     * @param name it went by
     * @param from the folder it lay in
     * @param deletedAt when
     * @param bytes it takes
     */
    public record Deleted(Path folder, String name, Path from, Instant deletedAt, long bytes) {}

    /**
     * Moves a session folder of the store into the trash.
     *
     * @param name it goes by
     * @throws BadInput where the folder is no session of this store, a run is at work on it, or it can't be moved
     */
    public Deleted delete(Path session, String name, Instant now) throws BadInput {
        Path folder = session.toAbsolutePath().normalize();
        boolean ours = store.sessions().toAbsolutePath().normalize().equals(folder.getParent())
                && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.exists(folder.resolve(SessionLayout.SESSION));
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new BadInput("There is no session " + session + " any more; it was deleted or moved.");
        }
        if (!ours) {
            throw new BadInput(session + " is not a session in " + store.sessions() + ". It was left alone.");
        }
        if (store.isRunning(folder)) {
            throw new BadInput("A run is at work on the session " + session + "; wait for its end, or cancel it.");
        }
        try {
            Files.createDirectories(trash);
            Path place = Files.createTempDirectory(trash, now.toEpochMilli() + "-");
            AtomicFile.write(
                    place.resolve(NOTE),
                    Json.bytes(Json.object()
                            .put("name", name)
                            .put("from", folder.toString())
                            .put("deleted_at", now.toString())));
            move(folder, place.resolve(SESSION));
            return new Deleted(place, name, folder, now, bytes(place));
        } catch (IOException e) {
            throw new BadInput("The session " + session + " can't be deleted: " + Reason.of(e) + ".", e);
        }
    }

    /**
     * Puts a session back where it lay.
     *
     * @return its folder; beside the old place, where something else lies there by now
     * @throws BadInput where it is gone or can't be moved
     */
    public Path restore(Deleted deleted) throws BadInput {
        try {
            Path target = deleted.from();
            for (int n = 2; Files.exists(target, LinkOption.NOFOLLOW_LINKS); n++) {
                target = deleted.from().resolveSibling(deleted.from().getFileName() + "-" + n);
            }
            Files.createDirectories(target.getParent());
            move(deleted.folder().resolve(SESSION), target);
            FileTree.delete(deleted.folder());
            return target;
        } catch (IOException e) {
            throw new BadInput("The session " + deleted.name() + " can't be restored: " + Reason.of(e) + ".", e);
        }
    }

    /** What is in the trash, deleted last first. */
    public List<Deleted> list() {
        List<Deleted> all = new ArrayList<>();
        for (Path folder : folders()) {
            try {
                Fields in = Fields.of(folder.resolve(NOTE));
                if (Files.isDirectory(folder.resolve(SESSION))) {
                    all.add(new Deleted(
                            folder,
                            in.text("name", ""),
                            Path.of(in.text("from", "")),
                            Instant.parse(in.text("deleted_at", "")),
                            bytes(folder)));
                }
            } catch (IOException | BadInput | RuntimeException e) {
                LOG.warn("{} in the trash is left alone: {}", folder, e.getMessage());
            }
        }
        all.sort(Comparator.comparing(Deleted::deletedAt).reversed());
        return List.copyOf(all);
    }

    /** Deletes for good what has been here too long, or takes too much; what can't be deleted is left and logged. */
    public void tidy(Instant now) {
        tidy(now, MOST_BYTES);
    }

    void tidy(Instant now, long most) {
        long bytes = 0;
        boolean newest = true;
        for (Deleted each : list()) {
            bytes += each.bytes();
            boolean old = each.deletedAt().isBefore(now.minus(KEPT));
            if (old || (bytes > most && !newest)) {
                forGood(each);
            }
            newest = false;
        }
    }

    /** Deletes all of it for good. */
    public void empty() {
        list().forEach(this::forGood);
    }

    private void forGood(Deleted deleted) {
        try {
            FileTree.delete(deleted.folder());
        } catch (IOException e) {
            LOG.warn("{} can't be deleted: {}", deleted.folder(), Reason.of(e));
        }
    }

    private List<Path> folders() {
        if (!Files.isDirectory(trash)) {
            return List.of();
        }
        try {
            return FileTree.entries(trash).stream()
                    .filter(f -> Files.exists(f.resolve(NOTE)))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** In one step on one file system; from another, the copy is whole before the first file is deleted. */
    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            try {
                FileTree.copy(from, to);
            } catch (IOException failed) {
                FileTree.delete(to);
                throw failed;
            }
            FileTree.delete(from);
        }
    }

    private static long bytes(Path folder) throws IOException {
        long[] bytes = {0};
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes[0] += attributes.size();
                return FileVisitResult.CONTINUE;
            }
        });
        return bytes[0];
    }
}
