package dev.mantissa.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells a session that is being written from one whose process died. The lock belongs to the process and ends with it,
 * however it ends. Within one process it can't be probed by opening the file, since closing any channel on it would give
 * the lock up (POSIX); hence a second file that names the owning process.
 */
final class SessionLock implements Closeable {
    private final Path owner;
    private final FileChannel channel;

    private SessionLock(Path owner, FileChannel channel) {
        this.owner = owner;
        this.channel = channel;
    }

    /** Takes the lock; empty where a process holds it. */
    static Optional<SessionLock> take(Path folder) throws IOException {
        if (isMine(folder)) {
            return Optional.empty();
        }
        FileChannel channel = FileChannel.open(
                folder.resolve(SessionLayout.LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                Path owner = folder.resolve(SessionLayout.OWNER);
                AtomicFile.write(owner, me().getBytes(StandardCharsets.UTF_8));
                return Optional.of(new SessionLock(owner, channel));
            }
        } catch (OverlappingFileLockException e) {
            // Another thread of this process was faster.
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return Optional.empty();
    }

    /** Whether a living process writes this session. */
    static boolean isHeld(Path folder) {
        if (isMine(folder)) {
            return true;
        }
        Path file = folder.resolve(SessionLayout.LOCK);
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            // A medium that can't be written to holds no running session.
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(owner);
        channel.close();
    }

    private static boolean isMine(Path folder) {
        try {
            return Files.readString(folder.resolve(SessionLayout.OWNER)).equals(me());
        } catch (IOException e) {
            return false;
        }
    }

    /** Process ids are used again, with their start time they are not. */
    private static String me() {
        ProcessHandle me = ProcessHandle.current();
        return me.pid() + " " + me.info().startInstant().map(Instant::toString).orElse("");
    }
}
