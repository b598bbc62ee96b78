package dev.mantissa.worker.backend.tensorrt;

import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.tensorrt.nvinfer.IInt8EntropyCalibrator2;

/** TensorRT's entropy calibration ({@code IInt8EntropyCalibrator2}), fed from Java: these are callbacks of a C++ interface. */
@SuppressWarnings({"rawtypes", "deprecation"}) // As the interface is generated; TensorRT 10 still has it, 11 does not.
final class EntropyCalibrator extends IInt8EntropyCalibrator2 {
    private final CalibrationSource source;

    EntropyCalibrator(CalibrationSource source) {
        this.source = source;
    }

    @Override
    public int getBatchSize() {
        return source.batch();
    }

    @Override
    public boolean getBatch(PointerPointer bindings, PointerPointer names, int count) {
        return source.next(bindings);
    }

    @Override
    public Pointer readCalibrationCache(LongPointer length) {
        return source.table(length);
    }

    @Override
    public void writeCalibrationCache(Pointer cache, long length) {
        source.keep(Native.bytes(cache, length));
    }
}
