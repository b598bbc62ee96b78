package dev.mantissa.graph;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shape inference. */
public final class Shapes {
    private Shapes() {}

    /**
     * The output shape of every node and of {@link LayerGraph#INPUT}, in the graph's order. Global pooling and dense
     * layers give flat vectors.
     *
     * @throws IllegalArgumentException naming the node, where the graph is not well formed: a name used twice, an input
     *     that does not exist or comes later, a window larger than its input, a dense layer on feature maps, a sum of
     *     unlike shapes, a concatenation of unlike heights or widths
     */
    public static Map<String, Shape> of(LayerGraph graph) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        shapes.put(LayerGraph.INPUT, positive(graph.input(), LayerGraph.INPUT));
        if (graph.nodes().isEmpty()) {
            throw new IllegalArgumentException("The graph " + graph.name() + " has no nodes.");
        }
        for (Node node : graph.nodes()) {
            List<Shape> inputs = node.inputs().stream()
                    .map(name -> input(node, name, shapes))
                    .toList();
            if (shapes.putIfAbsent(node.name(), positive(infer(node, inputs), node.name())) != null) {
                throw wrong(node, "its name is used twice");
            }
        }
        return shapes;
    }

    /** The shape of each node's first input, by node name: what costs and weights are computed from. */
    static Map<String, Shape> ofInputs(LayerGraph graph) {
        Map<String, Shape> shapes = of(graph);
        Map<String, Shape> inputs = new HashMap<>();
        graph.nodes()
                .forEach(
                        node -> inputs.put(node.name(), shapes.get(node.inputs().get(0))));
        return inputs;
    }

    private static Shape input(Node node, String name, Map<String, Shape> known) {
        Shape shape = known.get(name);
        if (shape == null) {
            throw wrong(node, "its input " + name + " is not a node before it");
        }
        return shape;
    }

    private static Shape infer(Node node, List<Shape> inputs) {
        Op op = node.op();
        int wanted = op instanceof Op.Add || op instanceof Op.Concat ? 2 : 1;
        if (op instanceof Op.Concat ? inputs.size() < wanted : inputs.size() != wanted) {
            throw wrong(node, "it needs " + wanted + " input(s), but has " + inputs.size());
        }
        Shape in = inputs.get(0);
        if (op instanceof Op.Sliding sliding) {
            int channels = op instanceof Op.Conv conv ? conv.filters() : in.channels();
            return slide(node, in, channels, sliding.window());
        } else if (op instanceof Op.GlobalAvgPool) {
            return Shape.flat(in.channels());
        } else if (op instanceof Op.Flatten) {
            return Shape.flat(Math.toIntExact(in.size()));
        } else if (op instanceof Op.Dense dense) {
            if (in.height() != 1 || in.width() != 1) {
                throw wrong(
                        node, "a dense layer needs a flat input, but gets " + text(in) + "; put a Flatten before it");
            }
            return Shape.flat(dense.units());
        } else if (op instanceof Op.Concat) {
            return joined(node, inputs);
        } else if (op instanceof Op.Add && !in.equals(inputs.get(1))) {
            throw wrong(node, "it adds unlike shapes " + text(in) + " and " + text(inputs.get(1)));
        }
        return in;
    }

    private static Shape joined(Node node, List<Shape> inputs) {
        Shape first = inputs.get(0);
        int channels = 0;
        for (Shape in : inputs) {
            if (in.height() != first.height() || in.width() != first.width()) {
                throw wrong(node, "it joins unlike heights or widths, " + text(first) + " and " + text(in));
            }
            channels += in.channels();
        }
        return new Shape(channels, first.height(), first.width());
    }

    private static Shape slide(Node node, Shape in, int channels, Window window) {
        int height = window.positions(in.height());
        int width = window.positions(in.width());
        if (height < 1 || width < 1) {
            throw wrong(node, "its window of " + window.kernel() + " is larger than its input " + text(in));
        }
        return new Shape(channels, height, width);
    }

    private static Shape positive(Shape shape, String name) {
        if (shape.channels() < 1 || shape.height() < 1 || shape.width() < 1) {
            throw new IllegalArgumentException("The shape " + text(shape) + " of " + name + " is empty.");
        }
        return shape;
    }

    private static IllegalArgumentException wrong(Node node, String why) {
        return new IllegalArgumentException("Node " + node.name() + " can't be built: " + why + ".");
    }

    private static String text(Shape shape) {
        return shape.channels() + "x" + shape.height() + "x" + shape.width();
    }
}
