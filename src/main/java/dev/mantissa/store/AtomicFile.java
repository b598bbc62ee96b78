package dev.mantissa.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes that leave either the old file or the new one, never a part of it. */
final class AtomicFile {
    private AtomicFile() {}

    /** Replaces the content of a file; its folder is made if need be. */
    static void write(Path file, byte[] content) throws IOException {
        Path absolute = behind(file);
        Files.createDirectories(absolute.getParent());
        Path part = beside(absolute);
        try {
            try (FileChannel channel =
                    FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            move(part, absolute);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** The file itself, where a link leads to one: the link stays. */
    static Path behind(Path file) throws IOException {
        return Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    }

    /** A name in the same folder that nothing else uses. */
    static Path beside(Path file) {
        return file.resolveSibling("." + file.getFileName() + "."
                + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime()) + ".part");
    }

    /** Moves in one step, replacing the target; the folder's entry reaches the disk too. */
    static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
        force(to.toAbsolutePath().getParent());
    }

    /** Forces a file or a folder's entries to the disk. Windows can't open folders, and needs not to. */
    static void force(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            try (FileChannel folder = FileChannel.open(path, StandardOpenOption.READ)) {
                folder.force(true);
            } catch (IOException e) {
                if (!System.getProperty("os.name").startsWith("Windows")) {
                    throw e;
                }
            }
        } else {
            try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
                file.force(true);
            }
        }
    }
}
