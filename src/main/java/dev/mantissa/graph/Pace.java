package dev.mantissa.graph;

import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Precision;

/**
 * How fast a library computes, in seconds of one logical processor. Networks of many operations an output (VGG) are bound by
 * arithmetic, those of few (MobileNets) by moving outputs, and small batches by the parameters, hence three terms. They
 * were fitted to processor times of a step and a call on two cores of an AMD EPYC with AVX512-VNNI and AVX512-BF16, over the
 * networks of {@link MemoryEstimate}; most lie within a factor of 1.6 (LeNet-5 in DeepLearning4J: 5).
 *
 * @param gigaflop seconds for 1e9 floating-point operations of the forward pass; a training step's backward pass is in it
 * @param outputs seconds for 1e6 numbers that operators put out
 * @param parameters seconds for 1e6 parameters, however many images
 */
record Pace(double gigaflop, double outputs, double parameters) {
    private static final double FORWARD = 1 / 3.0;
    private static final Pace LIBTORCH = new Pace(0.025, 0.0076, 0.040);
    private static final Pace DL4J = new Pace(0.19, 0.040, 0.024);
    private static final Pace ONNXRUNTIME = new Pace(0.010, 0.0002, 0);

    /** Of a training step. */
    static Pace training(Backend backend, Precision precision) {
        if (backend == Backend.DL4J) {
            // Without 16-bit kernels it converts around each operator.
            return precision.mixed() ? DL4J.times(2.1) : DL4J;
        }
        return switch (precision) {
            case AMP_BF16 -> new Pace(0.012, 0.0088, 0.016);
            // LibTorch's 16-bit convolutions of this type are plain loops on CPUs.
            case AMP_FP16 -> new Pace(1.1, 0.008, 0.040);
            default -> LIBTORCH;
        };
    }

    /** Of an inference call. */
    static Pace inference(Backend backend, Precision precision) {
        return switch (backend) {
            case DL4J -> DL4J.times(FORWARD);
            case LIBTORCH -> LIBTORCH.times(FORWARD);
            default ->
                ONNXRUNTIME.times(
                        switch (precision) {
                            case INT8 -> 0.45;
                            case FP16 -> 1.4;
                            default -> 1;
                        });
        };
    }

    /** Seconds of a network. */
    double seconds(double flops, double numbers, double weights) {
        return gigaflop * flops / 1e9 + outputs * numbers / 1e6 + parameters * weights / 1e6;
    }

    private Pace times(double factor) {
        return new Pace(gigaflop * factor, outputs * factor, parameters * factor);
    }
}
