package dev.mantissa.graph;

import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Precision;

/**
 * What a worker is expected to allocate beside its idle baseline, in bytes. The tensors follow from the graph; what a library
 * needs around them is a rule of thumb per library, fitted to measured peaks of fresh workers (VmHWM minus idle, 4 steps)
 * on Linux with two cores. LibTorch: MobileNetV1 and V2, VGG16 and ResNet-50 at 48x48 and 96x96, batch 8 to 128, FP32 and AMP BF16; the
 * fit's error is −17 % to +19 % in training, −20 % to +19 % in inference. DeepLearning4J: the same and LeNet-5, −11 % to +3 %, but
 * +36 % for MobileNetV2; peaks below 0.4 GB that are mostly scratch memory (LeNet-5) are underestimated by up to a half. Mixed precision with
 * DeepLearning4J and inference in 16 and 8 bit are derived, not fitted.
 *
 * @param weights parameters in FP32, and their 16-bit copies where the precision has them
 * @param gradients of the parameters; 0 for inference
 * @param optimizer Adam's two moments; 0 for inference
 * @param activations outputs of the operators that are alive at once; in training those that the backward pass reads
 * @param workspace what the library needs beyond: temporaries, gradients of activations, reordered copies
 */
public record MemoryEstimate(long weights, long gradients, long optimizer, long activations, long workspace) {
    private static final long FP32 = 4;
    private static final long HALF = 2;
    /** Buffers that each library makes at its first step. */
    private static final long FIRST_STEP = 20_000_000;

    private static final long LIBTORCH = 30_000_000;

    /** The sum. */
    public long bytes() {
        return weights + gradients + optimizer + activations + workspace;
    }

    /** With more of what the library needs beyond. */
    MemoryEstimate plusWorkspace(long more) {
        return new MemoryEstimate(weights, gradients, optimizer, activations, workspace + more);
    }

    /** Of a training with Adam. */
    public static MemoryEstimate training(LayerGraph graph, Backend backend, Precision precision, int batch) {
        long parameters = FP32 * Cost.total(graph).parameters();
        Activations perImage = Activations.of(graph);
        long width = width(precision);
        if (backend == Backend.DL4J) {
            long all = batch * width * perImage.elements();
            long workspace = FIRST_STEP + Math.round(6.0 * all + 1.5 * parameters);
            return adam(parameters, precision, all, workspace);
        }
        // Processors without FP16 arithmetic compute it in FP32: a convolution keeps what it takes in both.
        long kept = batch * perImage.keptBytes(precision == Precision.AMP_FP16 ? FP32 : width);
        long workspace = LIBTORCH + Math.round(6.0 * width * batch * perImage.largest() + 0.75 * parameters);
        return adam(parameters, precision, kept, workspace);
    }

    /** Bytes of a number in feature maps while training. */
    static long width(Precision precision) {
        return precision.mixed() ? HALF : FP32;
    }

    /**
     * Of a training with Adam: copies in 16 bit where the precision has them, gradients and two moments.
     *
     * @param parameters bytes of them in FP32
     */
    static MemoryEstimate adam(long parameters, Precision precision, long activations, long workspace) {
        long copies = precision.mixed() ? parameters / 2 : 0;
        return new MemoryEstimate(parameters + copies, parameters, 2 * parameters, activations, workspace);
    }

    /** Of an inference. */
    public static MemoryEstimate inference(LayerGraph graph, Backend backend, Precision precision, int batch) {
        long parameters = FP32 * Cost.total(graph).parameters();
        Activations perImage = Activations.of(graph);
        return switch (backend) {
            case LIBTORCH -> {
                long alive = FP32 * batch * perImage.alive();
                yield new MemoryEstimate(
                        parameters, 0, 0, alive, LIBTORCH + Math.round(1.5 * alive + 0.35 * parameters));
            }
            case DL4J -> {
                long all = FP32 * batch * perImage.elements();
                yield new MemoryEstimate(parameters, 0, 0, all, 5 * FIRST_STEP + Math.round(2.8 * all) + parameters);
            }
            // Engines give a buffer to the next operator as soon as its last reader is done; the weights are there as
            // the file, as the graph, and as the kernels want them.
            default -> {
                boolean int8 = precision == Precision.INT8;
                double weights = int8 ? 0.5 : precision == Precision.FP16 ? 3 : 4;
                long alive = 3 * (int8 ? 1 : FP32) * batch * perImage.largest();
                yield new MemoryEstimate(Math.round(weights * parameters), 0, 0, alive, FIRST_STEP);
            }
        };
    }
}
