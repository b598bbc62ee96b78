package dev.mantissa.graph;

import dev.mantissa.domain.study.Precision;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a worker is expected to allocate on an NVIDIA GPU beside its context. The tensors follow from the graph; what the libraries
 * need around them was fitted to an H200 (docs/measurements/2026-11-29-h200.md and 2026-11-30-h200.md: VGG16, ResNet-50 and MobileNetV1 at
 * 48x48 and 128x128, ResNet-50 at 224x224): trainings with LibTorch against the peak of its allocator after the first step, without kept
 * images, engines of TensorRT and Base against what the driver counts.
 */
final class GpuMemory {
    private static final long FP32 = 4;
    private static final long HALF = 2;

    /** cuBLAS's and cuDNN's own. */
    private static final long TRAINING_LIBRARIES = 150_000_000;

    private static final long BASE_LIBRARIES = 135_000_000;
    private static final long ENGINE_LIBRARIES = 45_000_000;

    /** Largest outputs beside the kept ones: the gradient that comes, the one that goes on, and a copy. */
    private static final long GRADIENTS_ALIVE = 3;
    /** Of an engine: inputs and outputs of a fused layer, and of its neighbour where both are alive. */
    private static final double ENGINE_ALIVE = 2.5;
    /** Of a pass without gradients: all outputs, and some of cuDNN's workspace. */
    private static final double BASE_ALIVE = 1.15;
    /** In FP32 without TF32 cuDNN transforms tiles of inputs and outputs (Winograd), which takes so many times their bytes. */
    private static final double TILES = 2.6;

    private GpuMemory() {}

    /** Of a training with LibTorch and Adam; feature maps are 16 bit throughout with mixed precision. */
    static MemoryEstimate training(LayerGraph graph, Precision precision, int batch) {
        long parameters = FP32 * Cost.total(graph).parameters();
        long copies = precision.mixed() ? parameters / 2 : 0;
        long number = batch * (precision.mixed() ? HALF : FP32);
        long tiles = precision == Precision.FP32 ? Math.round(TILES * number * largestWindow(graph)) : 0;
        long workspace = TRAINING_LIBRARIES
                + GRADIENTS_ALIVE
                        * number
                        * Activations.of(graph, Precision.FP32).largest()
                + tiles;
        return new MemoryEstimate(parameters + copies, parameters, 2 * parameters, number * kept(graph), workspace);
    }

    /** Of LibTorch's own inference in FP32. */
    static MemoryEstimate base(LayerGraph graph, int batch) {
        long parameters = FP32 * Cost.total(graph).parameters();
        long all = Math.round(BASE_ALIVE * FP32 * batch * sum(graph, node -> !Rectifiers.is(node.op())));
        return new MemoryEstimate(parameters, 0, 0, all, BASE_LIBRARIES);
    }

    /** Of an engine of TensorRT. */
    static MemoryEstimate engine(LayerGraph graph, Precision precision, int batch) {
        long width =
                switch (precision) {
                    case INT8 -> 1;
                    case FP16, BF16 -> HALF;
                    default -> FP32;
                };
        long alive = Math.round(ENGINE_ALIVE
                * width
                * batch
                * Activations.of(graph, Precision.FP32).largest());
        return new MemoryEstimate(width * Cost.total(graph).parameters(), 0, 0, alive, ENGINE_LIBRARIES);
    }

    /** Numbers an image that the backward pass reads: what a ReLU overwrites it does not; a ReLU6 is not computed in place. */
    private static long kept(LayerGraph graph) {
        Set<String> overwriting = Rectifiers.overwriting(graph);
        return sum(graph, node -> !(node.op() instanceof Op.Relu && overwriting.contains(node.name())));
    }

    private static long sum(LayerGraph graph, Predicate<Node> counts) {
        Map<String, Shape> shapes = Shapes.of(graph);
        return graph.nodes().stream()
                .filter(node -> !(node.op() instanceof Op.Flatten) && counts.test(node))
                .mapToLong(node -> shapes.get(node.name()).size())
                .sum();
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
