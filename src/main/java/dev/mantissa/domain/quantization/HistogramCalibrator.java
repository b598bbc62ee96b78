package dev.mantissa.domain.quantization;

import dev.mantissa.domain.study.BadInput;

/** The range of all values, clipped at a magnitude that is chosen on the histogram of their absolute values. */
final class HistogramCalibrator implements Calibrator {
    private final MinMaxCalibrator all;
    private final Histogram histogram = new Histogram();
    private final Clipping clipping;

    HistogramCalibrator(String tensor, Clipping clipping) {
        this.all = new MinMaxCalibrator(tensor);
        this.clipping = clipping;
    }

    @Override
    public void observe(float... values) throws BadInput {
        all.observe(values);
        histogram.add(values);
    }

    @Override
    public Range range() {
        Range range = all.range();
        float threshold = Math.min(clipping.threshold(histogram), range.maxAbs());
        return new Range(clip(range.min(), threshold), clip(range.max(), threshold));
    }

    private static float clip(float x, float threshold) {
        return Math.min(Math.max(x, -threshold), threshold);
    }
}
