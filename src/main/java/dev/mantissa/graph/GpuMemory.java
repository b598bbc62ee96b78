package dev.mantissa.graph;

import dev.mantissa.domain.study.Precision;
import java.util.Map;

/**
 * What a worker is expected to allocate on an NVIDIA GPU beside its context. The tensors follow from the graph; what the libraries
 * need around them was fitted to an H200 (docs/measurements/2026-11-25-h200.md to 2026-11-30-h200.md). Trainings with LibTorch: the peak of
 * its allocator after the first step, without kept images, of VGG16, ResNet-50 and MobileNetV1 at 48x48 and 128x128; −13 % to +13 % in 83 cells,
 * where the tensors are counted that a pass held to its end then (what a sum takes, in ResNet-50) and lets go since. Engines of TensorRT:
 * what the driver counts. Base is derived.
 */
final class GpuMemory {
    private static final long FP32 = 4;
    private static final long HALF = 2;

    /** cuBLAS's and cuDNN's own. */
    private static final long TRAINING_LIBRARIES = 94_000_000;

    private static final long BASE_LIBRARIES = 135_000_000;
    private static final long ENGINE_LIBRARIES = 45_000_000;

    /** Largest outputs beside the kept ones: the gradient that comes and part of the one that goes on, as maps grow smaller. */
    private static final double GRADIENTS_ALIVE = 1.45;
    /** Of an engine: inputs and outputs of a fused layer, and of its neighbour where both are alive. */
    private static final double ENGINE_ALIVE = 2.5;
    /** Of a pass without gradients: what is alive, the gaps between it, and some of cuDNN's workspace. */
    private static final double BASE_ALIVE = 1.5;
    /** In FP32 without TF32 cuDNN transforms tiles of inputs and outputs (Winograd), which takes so many times their bytes. */
    private static final double TILES = 3.1;

    private GpuMemory() {}

    /** Of a training with LibTorch and Adam; feature maps are 16 bit throughout with mixed precision. */
    static MemoryEstimate training(LayerGraph graph, Precision precision, int batch) {
        long parameters = FP32 * Cost.total(graph).parameters();
        Activations outputs = Activations.of(graph);
        long width = MemoryEstimate.width(precision);
        long number = batch * width;
        double tiles = precision == Precision.FP32 ? TILES * number * largestWindow(graph) : 0;
        long workspace = TRAINING_LIBRARIES + Math.round(GRADIENTS_ALIVE * number * outputs.largest() + tiles);
        return MemoryEstimate.adam(parameters, precision, batch * outputs.keptBytes(width), workspace);
    }

    /** Of LibTorch's own inference in FP32. */
    static MemoryEstimate base(LayerGraph graph, int batch) {
        long parameters = FP32 * Cost.total(graph).parameters();
        long alive =
                Math.round(BASE_ALIVE * FP32 * batch * Activations.of(graph).alive());
        return new MemoryEstimate(parameters, 0, 0, alive, BASE_LIBRARIES);
    }

    /** Of an engine of TensorRT. */
    static MemoryEstimate engine(LayerGraph graph, Precision precision, int batch) {
        long width =
                switch (precision) {
                    case INT8 -> 1;
                    case FP16, BF16 -> HALF;
                    default -> FP32;
                };
        long alive =
                Math.round(ENGINE_ALIVE * width * batch * Activations.of(graph).largest());
        return new MemoryEstimate(width * Cost.total(graph).parameters(), 0, 0, alive, ENGINE_LIBRARIES);
    }

    /** Numbers an image that the largest convolution with a window of several pixels reads and writes. */
    private static long largestWindow(LayerGraph graph) {
        Map<String, Shape> shapes = Shapes.of(graph);
        return graph.nodes().stream()
                .filter(node -> node.op() instanceof Op.Conv conv && conv.kernel() > 1)
                .mapToLong(node -> shapes.get(node.inputs().get(0)).size()
                        + shapes.get(node.name()).size())
                .max()
                .orElse(0);
    }
}
