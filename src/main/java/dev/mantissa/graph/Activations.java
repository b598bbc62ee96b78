package dev.mantissa.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The outputs of a network's operators for one image, in numbers; a flatten has none of its own.
 *
 * @param elements of all outputs
 * @param largest of the largest one
 * @param kept of those that the backward pass reads
 * @param pooled of max pools, which also keep where each maximum was
 * @param alive the most at once in a pass without gradients, where each is let go after the last operator that takes it
 */
record Activations(long elements, long largest, long kept, long pooled, long alive) {
    /** Of an index into a map. */
    private static final long INDEX = 8;

    static Activations of(LayerGraph graph) {
        Map<String, Long> sizes = sizes(graph);
        Map<String, List<Node>> readers = graph.nodes().stream()
                .flatMap(node -> node.inputs().stream().distinct().map(input -> Map.entry(input, node)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        long elements = 0;
        long largest = 0;
        long kept = 0;
        long pooled = 0;
        for (Node node : graph.nodes()) {
            long own = sizes.get(node.name());
            elements += own;
            largest = Math.max(largest, own);
            kept += readsResult(node.op()) || isRead(node.name(), readers) ? own : 0;
            pooled += node.op() instanceof Op.MaxPool ? own : 0;
        }
        return new Activations(elements, largest, kept, pooled, alive(graph, sizes));
    }

    /** Bytes an image that are kept for the backward pass, where a number takes {@code width} of them. */
    long keptBytes(long width) {
        return width * kept + INDEX * pooled;
    }

    private static Map<String, Long> sizes(LayerGraph graph) {
        Map<String, Long> sizes = new HashMap<>();
        Shapes.of(graph).forEach((name, shape) -> sizes.put(name, shape.size()));
        sizes.put(LayerGraph.INPUT, graph.input().size());
        graph.nodes().stream()
                .filter(node -> node.op() instanceof Op.Flatten)
                .forEach(node -> sizes.put(node.name(), 0L));
        return sizes;
    }

    private static boolean readsResult(Op op) {
        return op instanceof Op.Relu || op instanceof Op.Softmax;
    }

    private static boolean readsInput(Op op) {
        return op instanceof Op.Conv
                || op instanceof Op.DepthwiseConv
                || op instanceof Op.Dense
                || op instanceof Op.BatchNorm
                || op instanceof Op.Relu6
                || op instanceof Op.MaxPool
                || op instanceof Op.AvgPool;
    }

    /** Whether an operator reads this output in its backward pass, a flatten's readers among them. */
    private static boolean isRead(String name, Map<String, List<Node>> readers) {
        return readers.getOrDefault(name, List.of()).stream()
                .anyMatch(reader -> readsInput(reader.op())
                        || (reader.op() instanceof Op.Flatten && isRead(reader.name(), readers)));
    }

    private static long alive(LayerGraph graph, Map<String, Long> sizes) {
        Set<String> overwriting = Rectifiers.overwriting(graph);
        Map<String, Long> left = new HashMap<>(graph.uses());
        long now = sizes.get(LayerGraph.INPUT);
        long most = now;
        for (Node node : graph.nodes()) {
            boolean overwrites = overwriting.contains(node.name());
            now += overwrites ? 0 : sizes.get(node.name());
            most = Math.max(most, now);
            for (String input : node.inputs()) {
                boolean last = left.merge(input, -1L, Long::sum) == 0;
                now -= last && !overwrites ? sizes.get(input) : 0;
            }
        }
        return most;
    }
}
