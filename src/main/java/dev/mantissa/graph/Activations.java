package dev.mantissa.graph;

import dev.mantissa.domain.study.Precision;
import java.util.HashMap;
import java.util.Map;

/**
 * The outputs of a network's operators for one image.
 *
 * @param elements of all outputs; a flatten has none of its own
 * @param largest elements of the largest output
 * @param bytes of all outputs and of the copies that casts between precisions make: with mixed precision convolutions and
 *     dense layers read and write 16 bit, rectifiers and max pools keep what comes, all else is FP32
 */
record Activations(long elements, long largest, long bytes) {
    private static final int FP32 = 4;
    private static final int HALF = 2;

    static Activations of(LayerGraph graph, Precision precision) {
        Map<String, Shape> shapes = Shapes.of(graph);
        Map<String, Integer> widths = new HashMap<>();
        widths.put(LayerGraph.INPUT, FP32);
        long elements = 0;
        long largest = 0;
        long bytes = 0;
        for (Node node : graph.nodes()) {
            long own = node.op() instanceof Op.Flatten
                    ? 0
                    : shapes.get(node.name()).size();
            int wanted = precision.mixed()
                    ? wanted(node.op(), widths.get(node.inputs().get(0)))
                    : FP32;
            for (String input : node.inputs()) {
                bytes += widths.get(input) == wanted
                        ? 0
                        : wanted * shapes.get(input).size();
            }
            elements += own;
            largest = Math.max(largest, own);
            bytes += wanted * own;
            widths.put(node.name(), wanted);
        }
        return new Activations(elements, largest, bytes);
    }

    /** Bytes a number of an operator's inputs and output. */
    private static int wanted(Op op, int given) {
        if (op instanceof Op.Conv || op instanceof Op.DepthwiseConv || op instanceof Op.Dense) {
            return HALF;
        } else if (op instanceof Op.Relu
                || op instanceof Op.Relu6
                || op instanceof Op.MaxPool
                || op instanceof Op.Flatten) {
            return given;
        }
        return FP32;
    }
}
