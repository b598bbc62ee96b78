package dev.mantissa.graph;

import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Precision;

/**
 * What a worker is expected to allocate beside its idle baseline, in bytes. The tensors follow from the graph; what a library
 * needs around them is a rule of thumb per library, fitted to measured peaks of fresh workers (VmHWM minus idle, 4 steps)
 * of MobileNetV1 and V2, VGG16, ResNet-50 and LeNet-5 at 48x48 and 96x96, batch 8 to 128, on Linux with two cores. The fit's error:
 * LibTorch −6 % to +13 %, DeepLearning4J −11 % to +3 %, but +36 % for MobileNetV2; peaks below 0.4 GB that are mostly scratch
 * memory (LeNet-5) are underestimated by up to a half. Mixed precision with DeepLearning4J and inference in 16 and 8 bit
 * are derived, not fitted.
 *
 * @param weights parameters in FP32, and their 16-bit copies where the precision has them
 * @param gradients of the parameters; 0 for inference
 * @param optimizer Adam's two moments; 0 for inference
 * @param activations outputs of the operators that are alive at once: all of them in training, for the backward pass
 * @param workspace what the library needs beyond: temporaries, gradients of activations, reordered copies
 */
public record MemoryEstimate(long weights, long gradients, long optimizer, long activations, long workspace) {
    private static final long FP32 = 4;
    private static final long HALF = 2;
    /** Buffers that each library makes at its first step. */
    private static final long FIRST_STEP = 20_000_000;

    /** The sum. */
    public long bytes() {
        return weights + gradients + optimizer + activations + workspace;
    }

    /** Of a training with Adam. */
    public static MemoryEstimate training(LayerGraph graph, Backend backend, Precision precision, int batch) {
        long parameters = FP32 * Cost.total(graph).parameters();
        long copies = precision.mixed() ? parameters / 2 : 0;
        Activations perImage = Activations.of(graph, precision);
        boolean dl4j = backend == Backend.DL4J;
        // DeepLearning4J changes the type of the whole network, so all activations are 16 bit; LibTorch casts by
        // operator.
        long activations = batch * (dl4j && precision.mixed() ? HALF * perImage.elements() : perImage.bytes());
        double factor = dl4j ? 6 : precision.mixed() ? 0.3 : 0.6;
        double ofParameters = dl4j ? 1.5 : 1.3;
        long workspace = FIRST_STEP + Math.round(factor * activations + ofParameters * parameters);
        return new MemoryEstimate(parameters + copies, parameters, 2 * parameters, activations, workspace);
    }

    /** Of an inference. */
    public static MemoryEstimate inference(LayerGraph graph, Backend backend, Precision precision, int batch) {
        long parameters = FP32 * Cost.total(graph).parameters();
        Activations perImage = Activations.of(graph, Precision.FP32);
        long all = FP32 * batch * perImage.elements();
        return switch (backend) {
            // Its tensors live until the pass ends.
            case LIBTORCH -> new MemoryEstimate(parameters, 0, 0, all, FIRST_STEP + Math.round(0.3 * all));
            case DL4J -> new MemoryEstimate(parameters, 0, 0, all, 5 * FIRST_STEP + Math.round(2.8 * all) + parameters);
            // Engines give a buffer to the next operator as soon as its last reader is done; the weights are there as
            // the
            // file, as the graph, and as the kernels want them.
            default -> {
                boolean int8 = precision == Precision.INT8;
                double weights = int8 ? 0.5 : precision == Precision.FP16 ? 3 : 4;
                long alive = 3 * (int8 ? 1 : FP32) * batch * perImage.largest();
                yield new MemoryEstimate(Math.round(weights * parameters), 0, 0, alive, FIRST_STEP);
            }
        };
    }
}
