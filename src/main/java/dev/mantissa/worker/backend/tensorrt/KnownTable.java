package dev.mantissa.worker.backend.tensorrt;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/** A calibration that was made before. There are no images: a table that TensorRT does not take makes the build fail. */
final class KnownTable implements CalibrationSource {
    private final int batch;
    /** TensorRT reads it after the callback has returned. */
    private final BytePointer text;

    KnownTable(CalibrationTable table, int batch) {
        this.batch = batch;
        this.text = new BytePointer(table.bytes());
    }

    @Override
    public int batch() {
        return batch;
    }

    @Override
    public boolean next(PointerPointer<?> bindings) {
        return false;
    }

    @Override
    public Pointer table(LongPointer length) {
        length.put(text.capacity());
        return text;
    }

    @Override
    public void keep(byte[] found) {
        // The same again.
    }
}
