package dev.mantissa.domain.quantization;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.CalibrationSpec;

/**
 * Finds the range of one tensor in one pass over the calibration images (paper, section 3.5). What it keeps does not grow
 * with the number of values. The order of the values and their division into batches do not matter, but for the moving
 * average.
 */
public interface Calibrator {
    /**
     * Takes in the values of a batch.
     *
     * @throws BadInput naming the tensor, where a value is not a finite number
     */
    void observe(float... values) throws BadInput;

    /**
     * The range found so far.
     *
     * @throws IllegalStateException before the first value
     */
    Range range();

    /**
     * A calibrator by a method.
     *
     * @param tensor the tensor's name, for sentences
     * @throws IllegalArgumentException where the method reads no images or is a library's own
     */
    static Calibrator of(CalibrationSpec.Method method, String tensor) {
        return switch (method) {
            case MIN_MAX -> new MinMaxCalibrator(tensor);
            case MOVING_AVERAGE -> new MovingAverageCalibrator(tensor);
            case ENTROPY -> new HistogramCalibrator(tensor, Clipping.ENTROPY);
            case PERCENTILE -> new HistogramCalibrator(tensor, Clipping.PERCENTILE);
            case MSE -> new HistogramCalibrator(tensor, Clipping.LEAST_SQUARES);
            case DYNAMIC -> throw new IllegalArgumentException("Dynamic quantization has no calibration.");
            case TRT_ENTROPY, TRT_MIN_MAX -> throw new IllegalArgumentException("TensorRT calibrates by itself.");
        };
    }
}
