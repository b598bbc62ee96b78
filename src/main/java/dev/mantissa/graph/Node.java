package dev.mantissa.graph;

import java.util.List;

/**
 * An operator in a graph.
 *
 * @param name unique in the graph; weights are named after it
 * @param op what it does
 * @param inputs names of nodes, or {@link LayerGraph#INPUT}
 */
public record Node(String name, Op op, List<String> inputs) {
    public Node {
        inputs = List.copyOf(inputs);
    }
}
