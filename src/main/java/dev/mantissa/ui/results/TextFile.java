package dev.mantissa.ui.results;

import dev.mantissa.domain.study.BadInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a text where the user wants it, whole or not at all. */
public final class TextFile {
    private TextFile() {}

    /**
     * Writes it in UTF-8 and replaces what was there.
     *
     * @return the file
     * @throws BadInput naming the file that can't be written
     */
    public static Path write(Path file, String text) throws BadInput {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(part, text, StandardCharsets.UTF_8);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new BadInput(file + " can't be written. Choose a folder with space that you may write to.", e);
        }
    }
}
