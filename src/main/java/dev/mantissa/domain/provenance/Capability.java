package dev.mantissa.domain.provenance;

import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;

/**
 * Whether and how this machine runs a precision on a backend.
 *
 * @param backend the library
 * @param stage training or inference
 * @param precision the numeric mode
 * @param support how it is computed
 * @param badge two or three words: "native, AVX512-VNNI", "computed in FP32", "no NVIDIA GPU"
 * @param explanation a sentence: what that means, and where it can't run, what would enable it
 */
public record Capability(
        Backend backend, Stage stage, Precision precision, Support support, String badge, String explanation) {
    /** That of a precision that can't run here. */
    public static Capability unavailable(
            Backend backend, Stage stage, Precision precision, String badge, String explanation) {
        return new Capability(backend, stage, precision, Support.UNAVAILABLE, badge, explanation);
    }

    /** How a precision is computed. */
    public enum Support {
        /** By instructions of that precision. */
        NATIVE,
        /** It runs, but is computed in another precision or without its instructions. */
        EMULATED,
        /** It can't run here. */
        UNAVAILABLE
    }
}
