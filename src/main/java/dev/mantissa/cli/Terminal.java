package dev.mantissa.cli;

import java.io.PrintStream;

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
        return new Terminal(System.out, System.err, System.console() != null && System.getenv("TERM") != null);
    }
}
