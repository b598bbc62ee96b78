package dev.mantissa.domain.quantization;

import dev.mantissa.domain.study.BadInput;

/**
 * The exponential moving average of each batch's smallest and largest value (Jacob et al., "Quantization and Training of
 * Neural Networks for Efficient Integer-Arithmetic-Only Inference", CVPR 2018, section 3.1). The first batch begins it; each
 * later one counts {@value #WEIGHT}, which is a momentum of 0.9: calibration has tens of batches, not the thousands of a
 * training. The result depends on the order and the size of the batches.
 */
final class MovingAverageCalibrator implements Calibrator {
    /** What a new batch counts. */
    static final double WEIGHT = 0.1;

    private final String tensor;
    private boolean begun;
    private double min;
    private double max;

    MovingAverageCalibrator(String tensor) {
        this.tensor = tensor;
    }

    @Override
    public void observe(float... values) throws BadInput {
        if (values.length == 0) {
            return;
        }
        MinMaxCalibrator batch = new MinMaxCalibrator(tensor);
        batch.observe(values);
        Range range = batch.range();
        min = begun ? min + WEIGHT * (range.min() - min) : range.min();
        max = begun ? max + WEIGHT * (range.max() - max) : range.max();
        begun = true;
    }

    @Override
    public Range range() {
        if (!begun) {
            throw new IllegalStateException("The tensor " + tensor + " was not observed.");
        }
        return new Range((float) min, (float) max);
    }
}
