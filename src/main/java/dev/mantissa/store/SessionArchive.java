package dev.mantissa.store;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Reason;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a session folder as one zip, models included, beside its target and then moved over it. */
final class SessionArchive {
    /** Opens the file to be written; tests give one whose disk is full. */
    @FunctionalInterface
    interface Opener {
        OutputStream open(Path file) throws IOException;
    }

    private final Opener opener;

    SessionArchive() {
        this(file -> Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    SessionArchive(Opener opener) {
        this.opener = opener;
    }

    void write(Path session, Path target) throws BadInput {
        Path file = target.toAbsolutePath();
        long bytes = 0;
        try {
            file = AtomicFile.behind(target);
            Path part = AtomicFile.besideUntilExit(file);
            if (Files.isDirectory(file)) {
                throw new BadInput("The session can't be saved to " + target + ": it is a folder; name a file in it.");
            }
            List<Path> files = files(session);
            for (Path each : files) {
                bytes += Files.size(each);
            }
            try {
                pack(session, files, part);
                AtomicFile.force(part);
                AtomicFile.move(part, file);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new BadInput(sentence(session, file, bytes, e), e);
        }
    }

    private void pack(Path session, List<Path> files, Path part) throws IOException {
        // A zip stream that fails to finish leaves the file below it open, and its space taken: that one is closed
        // here.
        try (OutputStream file = opener.open(part);
                ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(file, 1 << 16))) {
            for (Path each : files) {
                ZipEntry entry =
                        new ZipEntry(session.relativize(each).toString().replace('\\', '/'));
                entry.setLastModifiedTime(Files.getLastModifiedTime(each));
                zip.putNextEntry(entry);
                Files.copy(each, zip);
                zip.closeEntry();
            }
        }
    }

    /** All files but those whose name, or whose folder's name, starts with a dot: locks and cells being measured. */
    static List<Path> files(Path session) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(session, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                return hidden(dir) && !dir.equals(session) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && !hidden(file)) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        Collections.sort(files);
        return files;
    }

    private static boolean hidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }

    private static String sentence(Path session, Path file, long bytes, IOException e) {
        String safe = " The session is safe in " + session + ".";
        if (!Reason.isFull(e)) {
            return "The session can't be saved to " + file + ": " + Reason.of(e) + "." + safe;
        }
        return "The session can't be saved to " + file + ": the disk is full. Up to " + megabytes(bytes) + " are needed"
                + free(file) + "; make room or choose another folder." + safe;
    }

    private static String free(Path file) {
        try {
            return ", " + megabytes(Files.getFileStore(file.getParent()).getUsableSpace()) + " are free";
        } catch (IOException e) {
            return "";
        }
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
