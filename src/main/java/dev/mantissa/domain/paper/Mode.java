package dev.mantissa.domain.paper;

/** What a column of the paper's tables was measured in. */
public enum Mode {
    /** Training in FP32. */
    WITHOUT_AMP("without AMP"),
    /** Training with TensorFlow's automatic mixed precision (FP16). */
    WITH_AMP("with AMP"),
    /** TensorFlow's own inference, called through {@code predict()}. */
    BASE("Base"),
    /** TF-TRT in FP32. */
    FP32("FP32"),
    /** TF-TRT in FP16. */
    FP16("FP16"),
    /** TF-TRT in INT8, calibrated. */
    INT8("INT8");

    private final String label;

    Mode(String label) {
        this.label = label;
    }

    /** The heading of the column. */
    public String label() {
        return label;
    }
}
