package dev.mantissa.domain.study;

/** What a cell does. */
public enum Stage {
    /** Trains a network and exports it. */
    TRAINING("training"),
    /** Derives a precision variant of a trained model: FP16, or INT8 with calibration. */
    CONVERSION("conversion"),
    /** Runs a model, measures it and counts its right answers. */
    INFERENCE("inference");

    private final String id;

    Stage(String id) {
        this.id = id;
    }

    /** The name in files. */
    public String id() {
        return id;
    }
}
