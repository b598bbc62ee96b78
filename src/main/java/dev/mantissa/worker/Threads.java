package dev.mantissa.worker;

/** How many threads a library computes with: what the application asked for, or else one a logical processor. */
public final class Threads {
    /** The variable that OpenMP's libraries read themselves; the application always sets it. */
    static final String VARIABLE = "OMP_NUM_THREADS";

    private Threads() {}

    /** The number for this process. */
    public static int ofWorker() {
        return of(System.getenv(VARIABLE), Runtime.getRuntime().availableProcessors());
    }

    static int of(String variable, int processors) {
        return variable != null && variable.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(variable) : processors;
    }
}
