package dev.mantissa.domain.quantization;

import dev.mantissa.domain.study.BadInput;

/** Finds the range of a tensor from all values it takes on the calibration images; every value counts. */
public final class MinMaxCalibrator implements Calibrator {
    private final String tensor;
    private float min = Float.POSITIVE_INFINITY;
    private float max = Float.NEGATIVE_INFINITY;

    /** A calibrator for the tensor of this name. */
    public MinMaxCalibrator(String tensor) {
        this.tensor = tensor;
    }

    @Override
    public void observe(float... values) throws BadInput {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new BadInput("The tensor " + tensor + " takes the value " + value
                        + " on a calibration image, so it has no range. Check the model's weights: a training that"
                        + " diverged leaves NaN; train again with a lower learning rate.");
            }
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
    }

    @Override
    public Range range() {
        if (min > max) {
            throw new IllegalStateException("The tensor " + tensor + " was not observed.");
        }
        return new Range(min, max);
    }
}
