package dev.mantissa.report.figure;

/** What stands along the horizontal axis of charts of times, rates and memory. */
public enum Across {
    /** A place a batch size, a chart a network. */
    BATCH("By batch"),
    /** A place a network, a series a precision, a chart a batch size. */
    NETWORK("By network"),
    /** A place a precision, a series a network, a chart a batch size. */
    PRECISION("By precision"),
    /** A place a library, a series a precision, a chart a network and batch size. */
    ENGINE("By engine");

    private final String label;

    Across(String label) {
        this.label = label;
    }

    /** For a person. */
    public String label() {
        return label;
    }
}
