package dev.mantissa.ui.app;

/** Where the navigation rail leads. */
public enum Place {
    START("Start"),
    NEW_STUDY("New study"),
    RUN("Run"),
    RESULTS("Results"),
    COMPARE("Compare"),
    SESSIONS("Sessions"),
    RUNTIMES("Runtimes"),
    SETTINGS("Settings");

    private final String label;

    Place(String label) {
        this.label = label;
    }

    /** As it stands in the rail. */
    public String label() {
        return label;
    }
}
