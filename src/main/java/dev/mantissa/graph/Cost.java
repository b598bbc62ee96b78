package dev.mantissa.graph;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a node or a graph costs for one image.
 *
 * @param trainable parameters that training changes by gradients: weights, biases, gamma, beta
 * @param statistics running means and variances of batch normalization; Keras counts them as "non-trainable"
 * @param multiplyAdds of convolutions and dense layers; biases, batch normalization (folded at inference), activations
 *     and pools are left out, as the published figures do
 */
public record Cost(long trainable, long statistics, long multiplyAdds) {
    private static final Cost NOTHING = new Cost(0, 0, 0);

    /** All parameters that a model file holds. */
    public long parameters() {
        return trainable + statistics;
    }

    /** Floating-point operations: one multiply-add is two. */
    public long flops() {
        return 2 * multiplyAdds;
    }

    /** The cost of both. */
    public Cost plus(Cost other) {
        return new Cost(trainable + other.trainable, statistics + other.statistics, multiplyAdds + other.multiplyAdds);
    }

    /** The cost of every node, by name, in the graph's order. */
    public static Map<String, Cost> perNode(LayerGraph graph) {
        Map<String, Shape> outputs = Shapes.of(graph);
        Map<String, Shape> inputs = Shapes.ofInputs(graph);
        Map<String, Cost> costs = new LinkedHashMap<>();
        for (Node node : graph.nodes()) {
            costs.put(node.name(), of(node, inputs.get(node.name()), outputs.get(node.name())));
        }
        return costs;
    }

    /** The cost of a graph. */
    public static Cost total(LayerGraph graph) {
        return perNode(graph).values().stream().reduce(NOTHING, Cost::plus);
    }

    /** Floating-point operations for one image of {@link LayerGraph#windowed}. */
    static long windowFlops(LayerGraph graph) {
        Map<String, Cost> costs = perNode(graph);
        return graph.windowed()
                .mapToLong(node -> costs.get(node.name()).flops())
                .sum();
    }

    private static Cost of(Node node, Shape in, Shape out) {
        long all = WeightShapes.of(node, in).values().stream()
                .mapToLong(WeightShapes::size)
                .sum();
        long statistics = node.op() instanceof Op.BatchNorm ? 2L * in.channels() : 0;
        return new Cost(all - statistics, statistics, multiplyAdds(node.op(), in, out));
    }

    private static long multiplyAdds(Op op, Shape in, Shape out) {
        if (op instanceof Op.Conv conv) {
            return out.size() * in.channels() * conv.kernel() * conv.kernel();
        } else if (op instanceof Op.DepthwiseConv conv) {
            return out.size() * conv.kernel() * conv.kernel();
        } else if (op instanceof Op.Dense) {
            return in.size() * out.size();
        }
        return 0;
    }
}
