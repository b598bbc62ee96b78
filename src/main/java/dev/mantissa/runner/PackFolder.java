package dev.mantissa.runner;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A folder of pack files by file name, as a portable bundle carries it and {@code -Dmantissa.packs} names it. */
public final class PackFolder {
    private final Path folder;

    /** A folder, there or not. */
    public PackFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Copies files into it; each is there whole or not at all.
     *
     * @throws BadInput naming the file, where it can't be written
     */
    public void add(List<Path> files) throws BadInput {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new BadInput("The folder " + folder + " can't be made: " + Reason.of(e) + ". Choose another.", e);
        }
        for (Path file : files) {
            add(file);
        }
    }

    private void add(Path file) throws BadInput {
        Path target = folder.resolve(file.getFileName());
        Path part = folder.resolve("." + file.getFileName() + ".part");
        try {
            if (Files.exists(target) && Files.isSameFile(file, target)) {
                return;
            }
            try {
                Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new BadInput(
                    "The file " + target + " can't be written: " + Reason.of(e)
                            + ". Choose a folder that you may write to and that has space left.",
                    e);
        }
    }
}
