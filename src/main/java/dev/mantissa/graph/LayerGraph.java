package dev.mantissa.graph;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A network, independent of any framework. It is lowered to DeepLearning4J, to LibTorch and to ONNX.
 *
 * @param name for people
 * @param input shape of one image
 * @param nodes in topological order; the last is the output
 */
public record LayerGraph(String name, Shape input, List<Node> nodes) {
    /** The name by which nodes refer to the input. */
    public static final String INPUT = "input";

    public LayerGraph {
        nodes = List.copyOf(nodes);
    }

    /** Its convolutions with a window of several pixels, depthwise ones left out. */
    Stream<Node> windowed() {
        return nodes.stream().filter(node -> node.op() instanceof Op.Conv conv && conv.kernel() > 1);
    }

    /** How often each name is an input of a node; names that none takes are left out. */
    public Map<String, Long> uses() {
        return nodes.stream()
                .flatMap(node -> node.inputs().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
