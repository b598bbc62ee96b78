package dev.mantissa.cli;

import dev.mantissa.domain.study.BadInput;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks where a session is to be saved before hours of measuring, not after. */
final class OutFile {
    private static final String ENDING = ".mantissa";

    private OutFile() {}

    static void check(Path out) throws BadInput {
        if (out.toString().isBlank()) {
            throw new BadInput("--out names no file; give one, for instance --out study" + ENDING + ".");
        }
        Path file = out.toAbsolutePath();
        if (Files.isDirectory(file)) {
            throw new BadInput(
                    "--out " + out + " is a folder; name a file, for instance " + out.resolve("study.mantissa") + ".");
        }
        if (!file.getFileName().toString().endsWith(ENDING)) {
            // A slip of the hand must not replace the study, or a picture, by a session.
            throw new BadInput(
                    "--out " + out + " must end in " + ENDING + ", for instance --out " + out + ENDING + ".");
        }
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new BadInput("--out " + out + ": there is no folder " + folder + "; make it first.");
        }
        try {
            // A trial tells more than permissions do: read-only media, quotas, full disks.
            Path trial = Files.createTempFile(folder, ".mantissa-", ".part");
            try {
                Files.write(trial, new byte[4096]);
            } finally {
                Files.delete(trial);
            }
        } catch (IOException e) {
            throw new BadInput(
                    "--out " + out + ": the folder " + folder + " can't be written to" + why(e) + "; choose another.",
                    e);
        }
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw new BadInput("--out " + out + " may not be replaced; choose another name.");
        }
    }

    /** The system's words; an exception that only repeats the trial's name has none. */
    private static String why(IOException e) {
        if (e instanceof FileSystemException f) {
            return f.getReason() == null ? "" : " (" + f.getReason() + ")";
        }
        return e.getMessage() == null ? "" : " (" + e.getMessage() + ")";
    }
}
