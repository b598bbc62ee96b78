package dev.mantissa.cli;

import dev.mantissa.domain.study.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks where a session is to be saved before hours of measuring, not after. */
final class OutFile {
    private OutFile() {}

    static void check(Path out) throws BadInput {
        Path file = out.toAbsolutePath();
        if (Files.isDirectory(file)) {
            throw new BadInput(
                    "--out " + out + " is a folder; name a file, for instance " + out.resolve("study.mantissa") + ".");
        }
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new BadInput("--out " + out + ": there is no folder " + folder + "; make it first.");
        }
        try {
            // A trial tells more than permissions do: read-only media, quotas, full disks.
            Path trial = Files.createTempFile(folder, ".mantissa-", ".part");
            Files.write(trial, new byte[4096]);
            Files.delete(trial);
        } catch (IOException e) {
            throw new BadInput(
                    "--out " + out + ": the folder " + folder + " can't be written to (" + e.getMessage()
                            + "); choose another.",
                    e);
        }
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw new BadInput("--out " + out + " may not be replaced; choose another name.");
        }
    }
}
