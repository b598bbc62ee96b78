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
 * @param piped whether another program reads out
 */
public record Terminal(PrintStream out, PrintStream err, boolean interactive, boolean piped) {
    /** One that no other program reads. */
    public Terminal(PrintStream out, PrintStream err, boolean interactive) {
        this(out, err, interactive, false);
    }

    /** The process's own. */
    public static Terminal ofProcess() {
        return new Terminal(
                System.out, System.err, isTerminal(Path.of("/proc/self/fd/2")), isPipe(Path.of("/proc/self/fd/1")));
    }

    /**
     * Whether something printed did not reach its file. A reader that has had enough ({@code | head}) is none: it loses
     * only what it did not want.
     */
    boolean lost() {
        return out.checkError() && !piped;
    }

    private static boolean isPipe(Path standardOutput) {
        try {
            return Files.readSymbolicLink(standardOutput).toString().startsWith("pipe:");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
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
