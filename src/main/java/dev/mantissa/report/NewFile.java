package dev.mantissa.report;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file that is there whole or not at all: written beside its place, then moved over it. */
public final class NewFile {
    private NewFile() {}

    /**
     * Writes a file; its folder is made if need be. A link stays one, and so does a device or pipe, which is written into.
     *
     * @throws BadInput naming the file that can't be written; what was there before then stays
     */
    public static void write(Path target, byte[] content) throws BadInput {
        Path part = null;
        try {
            if (Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target)) {
                Files.write(target, content, StandardOpenOption.WRITE);
                return;
            }
            Path file = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
            Path folder = file.getParent();
            Files.createDirectories(folder);
            // Not createTempFile: its files are for their owner alone, and moving keeps that.
            part = folder.resolve(".mantissa-" + UUID.randomUUID() + ".part");
            Files.write(part, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            remove(part);
            throw new BadInput(
                    "The file " + target + " can't be written: " + Reason.of(e)
                            + ". Choose a folder that you may write to and that has space left.",
                    e);
        }
    }

    private static void remove(Path part) {
        if (part != null) {
            part.toFile().delete();
        }
    }
}
