package dev.mantissa.graph;

import dev.mantissa.domain.study.Precision;
import java.util.Map;

/**
 * What a worker is expected to take on an NVIDIA GPU beside its context, as the driver counts it. The tensors follow from the graph; what the
 * libraries need around them was fitted to an H200 (docs/measurements/2026-11-30-h200.md). Trainings with LibTorch, after their last step and
 * without kept images: −7 % to +7 % in 11 cells of ResNet-50 and VGG16; the tensors alone lay within 13 % of the allocator's peak in 83 cells of VGG16,
 * ResNet-50 and MobileNetV1 at 48x48 and 128x128. Base: −1 % to +4 % in four cells of VGG16 and ResNet-50 at batch 64. Engines of TensorRT: within
 * a quarter.
 */
final class GpuMemory {
    private static final long FP32 = 4;
    private static final long HALF = 2;

    /** cuBLAS's and cuDNN's own, and kernels that are loaded when they are first launched. */
    private static final long TRAINING_LIBRARIES = 202_000_000;

    private static final long BASE_LIBRARIES = 118_000_000;
    private static final long ENGINE_LIBRARIES = 45_000_000;

    /** Largest outputs beside the kept ones: the gradient that comes and part of the one that goes on, as maps grow smaller. */
    private static final double GRADIENTS_ALIVE = 1.45;
    /** Of an engine: inputs and outputs of a fused layer, and of its neighbour where both are alive. */
    private static final double ENGINE_ALIVE = 2.5;
    /** Of a pass without gradients: what is alive, the gaps between it, and cuDNN's workspace. */
    private static final double BASE_ALIVE = 2.1;
    /** In FP32 without TF32 cuDNN transforms tiles of inputs and outputs (Winograd), which takes so many times their bytes. */
    private static final double TILES = 3.1;
    /** What the allocator has of the driver beyond the tensors, in parts of them: ends of blocks that no later tensor fits into. */
    private static final double GAPS = 0.06;

    private GpuMemory() {}

    /** Of a training with LibTorch and Adam; feature maps are 16 bit throughout with mixed precision. */
    static MemoryEstimate training(LayerGraph graph, Precision precision, int batch) {
        long parameters = FP32 * Cost.total(graph).parameters();
        Activations outputs = Activations.of(graph);
        long width = MemoryEstimate.width(precision);
        long number = batch * width;
        double tiles = precision == Precision.FP32 ? TILES * number * largestWindow(graph) : 0;
        long kept = batch * outputs.keptBytes(width);
        long temporary = Math.round(GRADIENTS_ALIVE * number * outputs.largest() + tiles);
        MemoryEstimate tensors = MemoryEstimate.adam(parameters, precision, kept, temporary);
        return tensors.plusWorkspace(TRAINING_LIBRARIES + Math.round(GAPS * tensors.bytes()));
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

    /** Numbers an image that the largest of {@link LayerGraph#windowed} reads and writes. */
    private static long largestWindow(LayerGraph graph) {
        Map<String, Shape> shapes = Shapes.of(graph);
        return graph.windowed()
                .mapToLong(node -> shapes.get(node.inputs().get(0)).size()
                        + shapes.get(node.name()).size())
                .max()
                .orElse(0);
    }
}
