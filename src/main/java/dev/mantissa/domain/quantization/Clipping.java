package dev.mantissa.domain.quantization;

/** Chooses the magnitude beyond which values are clipped; signed 8-bit integers leave 128 levels of magnitude. */
@FunctionalInterface
interface Clipping {
    /** Levels of magnitude of a signed 8-bit integer. */
    int LEVELS = 128;

    /**
     * The threshold whose quantized distribution has the least Kullback-Leibler divergence from the observed one (Migacz,
     * "8-bit Inference with TensorRT", GTC 2017).
     */
    Clipping ENTROPY = new EntropyClipping();

    /**
     * The magnitude that 99.99 % of all values do not exceed, to the width of a bin (McKinstry et al., "Discovering
     * Low-Precision Networks Close to Full-Precision Networks", 2018; the percentage as in Wu et al., "Integer Quantization
     * for Deep Learning Inference", 2020).
     */
    Clipping PERCENTILE = new PercentileClipping(0.9999);

    /**
     * The threshold with the least squared quantization error at the step of Eq. 13, each bin standing for its middle (Sung et
     * al., "Resiliency of Deep Neural Networks under Quantization", 2015, search the step this way).
     */
    Clipping LEAST_SQUARES = new LeastSquaresClipping();

    /** The threshold for these values; 0 where all are 0. */
    float threshold(Histogram histogram);
}
