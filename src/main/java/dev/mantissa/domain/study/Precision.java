package dev.mantissa.domain.study;

/** A numeric mode, by the standard term. The {@code AMP_} modes train in 16 bit with FP32 master weights. */
public enum Precision {
    /** IEEE 754 binary32. */
    FP32("FP32"),
    /** Tensor-core FP32 with a 10-bit mantissa (NVIDIA Ampere and later). */
    TF32("TF32"),
    /** IEEE 754 binary16. */
    FP16("FP16"),
    /** bfloat16: the range of FP32, 8 bits of significand. */
    BF16("BF16"),
    /** Eight-bit integers with scales (static quantization, Q/DQ). */
    INT8("INT8"),
    /** Automatic mixed precision with FP16 and loss scaling. */
    AMP_FP16("AMP FP16"),
    /** Automatic mixed precision with BF16. */
    AMP_BF16("AMP BF16");

    private final String label;

    Precision(String label) {
        this.label = label;
    }

    /** The name as a person reads it. */
    public String label() {
        return label;
    }

    /** Whether this mode can be trained in. */
    public boolean trains() {
        return this == FP32 || this == TF32 || this == AMP_FP16 || this == AMP_BF16;
    }

    /** Whether this is automatic mixed precision: 16-bit arithmetic with FP32 weights. */
    public boolean mixed() {
        return this == AMP_FP16 || this == AMP_BF16;
    }

    /** Whether a model is inferred in this mode from a file converted to it. */
    public boolean converts() {
        return this == FP16 || this == BF16 || this == INT8;
    }

    /** Whether this mode can be inferred in. */
    public boolean infers() {
        return this == FP32 || this == TF32 || this == FP16 || this == BF16 || this == INT8;
    }
}
