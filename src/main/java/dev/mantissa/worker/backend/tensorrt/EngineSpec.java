package dev.mantissa.worker.backend.tensorrt;

import dev.mantissa.domain.study.Precision;

/**
 * What an engine is built for.
 *
 * @param precision of the layers
 * @param batch the largest batch and the one it is tuned for; smaller ones run too
 */
record EngineSpec(Precision precision, int batch) {
    /** Whether the types of the ONNX file are obeyed, rather than chosen layer by layer. */
    boolean stronglyTyped() {
        return precision == Precision.FP16;
    }
}
