package dev.mantissa.graph;

import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Precision;

/**
 * How fast a library computes on an NVIDIA GPU: operations at a share of the {@link GpuPeak} of the precision, what operators put out
 * at the memory's bandwidth, some time for each operator, and, without a CUDA graph, no faster than the host launches. The shares and times
 * were fitted to an H200 (docs/measurements/2026-11-25-h200.md: VGG16, ResNet-50 and MobileNetV1 at 48 x 48 in batches of 32 to
 * 1,024, ResNet-50 at 224 x 224 and MobileNetV1 in TensorRT), where they lie within a factor of 2. Of 45 trainings there at 128 x 128
 * and 224 x 224 (2026-11-30-h200.md) steps were estimated at 0.59 to 1.22 of the measured times, 0.78 in the median, and what is around them at
 * 0.53 to 1.75. No other GPU was tried.
 * DeepLearning4J was never run on one: it is taken as LibTorch without tensor cores and without a graph.
 *
 * @param peak of the GPU
 * @param backend the library
 * @param precision the mode
 */
record GpuPace(GpuPeak peak, Backend backend, Precision precision) {
    /** A step is one pass forward and two back: to the inputs and to the weights. */
    private static final double PASSES_PER_STEP = 3;

    /** VGG16 in FP32, batch 1,024: 43 of 67 TFLOPS; ResNet-50 in TensorRT FP32 the same. */
    private static final double SHARE_FP32 = 0.65;
    /** VGG16 and ResNet-50 trained at batch 1,024; ResNet-50 in TensorRT: 177 of 495 in TF32, 344 of 989 in FP16. */
    private static final double SHARE_TENSOR = 0.38;
    /** ResNet-50 in TensorRT INT8: 511 of 1,979. */
    private static final double SHARE_INT8 = 0.26;

    /** Bytes moved in a step for a number that an operator puts out: ResNet-50, batch 1,024. */
    private static final double STEP_BYTES = 24;
    /** The same with 16-bit activations. */
    private static final double MIXED_STEP_BYTES = 14;
    /** In a call: the Base of ResNet-50. */
    private static final double CALL_BYTES = 16;
    /** In an engine most operators are fused: MobileNetV1, batch 64. */
    private static final double ENGINE_BYTES = 1;

    /** Adam reads weight, gradient and two moments and writes three of them. */
    private static final double PARAMETER_BYTES = 28;

    /** Smallest steps as one graph: ResNet-50 (179 operators) 3.8 ms at batch 32, MobileNetV1 (88) 1.9 ms. */
    private static final double STEP_OPERATOR = 18e-6;
    /** MobileNetV1 in TensorRT: 0.1 to 0.3 ms. */
    private static final double ENGINE_OPERATOR = 1.5e-6;
    /** Steps taken kernel by kernel: ResNet-50 17 ms, MobileNetV1 11 to 12 ms, VGG16 5.7 ms at batch 32. */
    private static final double LAUNCHED_STEP_OPERATOR = 100e-6;

    /** Starting a JVM and loading the libraries and images: 4 to 5 s of each cell. */
    static final double AROUND_SECONDS = 5;

    private static final double SEARCH_SECONDS = 4;
    /** cuDNN's search in steps in FP32, where trying an algorithm takes longer than building it: MobileNetV1. */
    private static final double SEARCH_STEPS = 190;
    /**
     * For windows of several pixels some algorithms are far slower than the one that is taken. By the time that their operations
     * take at the peak, to the power below: 24 to 679 s for VGG16 at 128 x 128, batch 64 to 1,024.
     */
    private static final double SEARCH_WINDOWS = 800;

    private static final double SEARCH_GROWTH = 1.2;

    /** Algorithms on tensor cores are built while they are tried: 5 s (VGG16) to 23 s (MobileNetV1), whatever the batch. */
    private static final double BUILT_SEARCH_SECONDS = 13;

    private static final double BUILT_SEARCH_STEPS = 50;

    private static final double BUILD_SECONDS = 10;
    /** TensorRT took 20 to 60 s an engine: VGG16 (38 operators) to ResNet-50 (179). */
    private static final double BUILD_OPERATOR = 0.28;

    /** Seconds of a training step; {@code graph}: launched as a whole, which LibTorch alone can. */
    double step(double flops, double numbers, double weights, int operators, boolean graph) {
        double device = device(PASSES_PER_STEP * flops, numbers, precision.mixed() ? MIXED_STEP_BYTES : STEP_BYTES)
                + PARAMETER_BYTES * weights / peak.bytes()
                + STEP_OPERATOR * operators;
        return graph && backend == Backend.LIBTORCH ? device : Math.max(device, LAUNCHED_STEP_OPERATOR * operators);
    }

    /** Seconds of an inference call. */
    double call(double flops, double numbers, int operators) {
        return backend == Backend.TENSORRT
                ? device(flops, numbers, ENGINE_BYTES) + ENGINE_OPERATOR * operators
                : Math.max(device(flops, numbers, CALL_BYTES), LAUNCHED_STEP_OPERATOR / PASSES_PER_STEP * operators);
    }

    /**
     * Seconds before the first step or call of a cell: cuDNN's search, or TensorRT's, whose engine is kept for later cells.
     *
     * @param seconds of the step or call
     * @param windows operations of a pass forward in convolutions with windows of several pixels
     */
    double preparation(double seconds, double windows, boolean training, int operators, boolean again) {
        if (backend == Backend.TENSORRT) {
            return again ? 0 : BUILD_SECONDS + BUILD_OPERATOR * operators;
        }
        double passes = training ? PASSES_PER_STEP : 1;
        return arithmetic() == Precision.FP32
                ? SEARCH_SECONDS
                        + SEARCH_STEPS * seconds
                        + SEARCH_WINDOWS * Math.pow(passes * windows / peak.operations(arithmetic()), SEARCH_GROWTH)
                : BUILT_SEARCH_SECONDS + BUILT_SEARCH_STEPS * seconds;
    }

    private double device(double flops, double numbers, double bytes) {
        return flops / (share() * peak.operations(arithmetic())) + bytes * numbers / peak.bytes();
    }

    private double share() {
        return switch (arithmetic()) {
            case FP32 -> SHARE_FP32;
            case INT8 -> SHARE_INT8;
            default -> SHARE_TENSOR;
        };
    }

    private Precision arithmetic() {
        return backend == Backend.DL4J ? Precision.FP32 : precision;
    }
}
