package dev.mantissa.cli;

/** What is said where the application is stopped with Ctrl-C in the middle of a piece of work. */
final class StopSentence {
    private final Thread hook;

    /** From now on. */
    StopSentence(Terminal terminal, String sentence) {
        hook = new Thread(() -> terminal.err().println(System.lineSeparator() + sentence));
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** No longer; false where the application is being stopped: the sentence is said, and the rest is for the next run. */
    boolean withdraw() {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
