package dev.mantissa.worker;

/** Whether the user cancelled; asked at each step, set by another thread. */
final class Cancellation {
    private volatile boolean requested;

    /** Asks the work to stop. */
    void request() {
        requested = true;
    }

    /** Whether the user asked for it. */
    boolean requested() {
        return requested;
    }

    /** Ends the work here, once asked to. */
    void check() {
        if (requested) {
            throw new Cancelled();
        }
    }

    /** The work ended because the user cancelled it. */
    static final class Cancelled extends RuntimeException {
        private Cancelled() {
            super("cancelled", null, false, false);
        }
    }
}
