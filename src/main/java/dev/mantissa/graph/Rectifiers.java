package dev.mantissa.graph;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Activation functions of a graph that set what is negative to 0. */
public final class Rectifiers {
    private Rectifiers() {}

    /** Whether an operator is one. */
    private static boolean is(Op op) {
        return op instanceof Op.Relu || op instanceof Op.Relu6;
    }

    /**
     * Those that may overwrite their input, by name: it is used once, by them, and the operator that made it does not need its
     * result for its gradient.
     */
    public static Set<String> overwriting(LayerGraph graph) {
        Map<String, Op> makers = new HashMap<>();
        graph.nodes().forEach(node -> makers.put(node.name(), node.op()));
        Map<String, Long> uses = graph.uses();
        return graph.nodes().stream()
                .filter(node -> is(node.op()))
                .filter(node -> uses.get(node.inputs().get(0)) == 1
                        && overwritable(makers.get(node.inputs().get(0))))
                .map(Node::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean overwritable(Op maker) {
        return maker instanceof Op.Conv
                || maker instanceof Op.DepthwiseConv
                || maker instanceof Op.Dense
                || maker instanceof Op.BatchNorm
                || maker instanceof Op.Add;
    }
}
