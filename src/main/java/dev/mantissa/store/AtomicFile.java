package dev.mantissa.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes that leave either the old file or the new one, never a part of it. */
final class AtomicFile {
    private static final String PART = ".part";

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
                + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime()) + PART);
    }

    /**
     * The same for a file that takes long to write, in a folder of the user: it is deleted too where the application is stopped
     * meanwhile, by Ctrl-C for instance.
     */
    static Path besideUntilExit(Path file) {
        Path part = beside(file);
        part.toFile().deleteOnExit();
        return part;
    }

    /** Deletes what writers that were killed have left directly in a folder that nobody writes to now. */
    static void deleteParts(Path folder) throws IOException {
        for (Path file : FileTree.entries(folder)) {
            String name = file.getFileName().toString();
            if (name.startsWith(".") && name.endsWith(PART) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.deleteIfExists(file);
            }
        }
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
