package dev.mantissa.cli;

/** How the command line ends. */
public final class ExitCode {
    /** All was done. */
    public static final int DONE = 0;
    /** An error in Mantissa itself. */
    public static final int ERROR = 1;
    /** Input that can't be used; wrong words on the command line too. */
    public static final int BAD_INPUT = 2;
    /** The study ran, but some of its cells were not measured. */
    public static final int CELLS_FAILED = 3;

    /** Stopped with Ctrl-C. */
    public static final int STOPPED = 130;

    private ExitCode() {}
}
