package dev.mantissa.worker.backend.tensorrt;

import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/** What TensorRT asks a calibrator for while it builds; called from native code, so nothing may be thrown. */
interface CalibrationSource {
    /** Images a batch. */
    int batch();

    /** Puts the address of the next batch, on the GPU, into the first of {@code bindings}; false after the last one. */
    boolean next(PointerPointer<?> bindings);

    /** An earlier table and its length, or null. */
    Pointer table(LongPointer length);

    /** Takes the table that was found. */
    void keep(byte[] table);
}
