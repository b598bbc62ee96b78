package dev.mantissa.domain.measure;

/** How a cell ended. */
public enum Status {
    /** Measured. */
    OK("ok"),
    /** Memory did not suffice: a result, not an error. */
    OOM("oom"),
    /** The worker failed; the sentence says why. */
    FAILED("failed"),
    /** The user cancelled it. */
    CANCELLED("cancelled"),
    /** The run ended before it was finished. */
    INTERRUPTED("interrupted"),
    /** This machine can't run it; the sentence says why. */
    UNAVAILABLE("unavailable");

    private final String id;

    Status(String id) {
        this.id = id;
    }

    /** The name in files. */
    public String id() {
        return id;
    }
}
