package dev.mantissa.worker.backend.tensorrt;

import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.tensorrt.nvinfer.IInt8MinMaxCalibrator;

/** TensorRT's min-max calibration ({@code IInt8MinMaxCalibrator}), fed from Java: these are callbacks of a C++ interface. */
@SuppressWarnings({"rawtypes", "deprecation"}) // As the interface is generated; TensorRT 10 still has it, 11 does not.
final class MinMaxCalibrator extends IInt8MinMaxCalibrator {
    private final CalibrationSource source;

    MinMaxCalibrator(CalibrationSource source) {
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
