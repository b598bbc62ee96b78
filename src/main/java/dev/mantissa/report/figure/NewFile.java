package dev.mantissa.report.figure;

import dev.mantissa.domain.study.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file that is there whole or not at all: written beside its place, then moved over it. */
final class NewFile {
    private NewFile() {}

    static void write(Path target, byte[] content) throws BadInput {
        Path folder = target.toAbsolutePath().getParent();
        Path part = null;
        try {
            Files.createDirectories(folder);
            // Not createTempFile: its files are for their owner alone, and moving keeps that.
            part = folder.resolve(".mantissa-" + UUID.randomUUID() + ".part");
            Files.write(part, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            remove(part);
            throw new BadInput(
                    "Cannot write " + target + " (" + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + "). Choose a folder that you may write to and that has space left.",
                    e);
        }
    }

    private static void remove(Path part) {
        if (part != null) {
            part.toFile().delete();
        }
    }
}
