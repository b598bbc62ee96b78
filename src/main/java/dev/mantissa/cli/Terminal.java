package dev.mantissa.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where commands write.
 *
 * @param out results
 * @param err progress and problems
 * @param interactive whether a person looks at err, so that a line may be rewritten in place
 */
public record Terminal(PrintStream out, PrintStream err, boolean interactive) {
    /** The process's own. */
    public static Terminal ofProcess() {
        return new Terminal(System.out, System.err, isTerminal(Path.of("/proc/self/fd/2")));
    }

    /** Where Linux says what standard error is. Elsewhere progress is plain lines: a console can't be told from a file. */
    private static boolean isTerminal(Path standardError) {
        try {
            return Files.readSymbolicLink(standardError).startsWith("/dev")
                    && !Files.readSymbolicLink(standardError).equals(Path.of("/dev/null"));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
