package dev.mantissa.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters a graph has: names and extents, as {@link Weights} lays them out. */
public final class WeightShapes {
    /** The four parameters of a batch normalization, in the order of ONNX's inputs. */
    public static final List<String> BATCH_NORM = List.of(".gamma", ".beta", ".mean", ".variance");

    private WeightShapes() {}

    /** Extents by tensor name, in the graph's order. */
    public static Map<String, int[]> of(LayerGraph graph) {
        Map<String, Shape> inputs = Shapes.ofInputs(graph);
        Map<String, int[]> all = new LinkedHashMap<>();
        graph.nodes().forEach(node -> all.putAll(of(node, inputs.get(node.name()))));
        return all;
    }

    static Map<String, int[]> of(Node node, Shape in) {
        Map<String, int[]> own = new LinkedHashMap<>();
        if (node.op() instanceof Op.Conv conv) {
            own.put(node.name() + ".weight", new int[] {conv.filters(), in.channels(), conv.kernel(), conv.kernel()});
            if (conv.bias()) {
                own.put(node.name() + ".bias", new int[] {conv.filters()});
            }
        } else if (node.op() instanceof Op.DepthwiseConv conv) {
            own.put(node.name() + ".weight", new int[] {in.channels(), 1, conv.kernel(), conv.kernel()});
            if (conv.bias()) {
                own.put(node.name() + ".bias", new int[] {in.channels()});
            }
        } else if (node.op() instanceof Op.Dense dense) {
            own.put(node.name() + ".weight", new int[] {dense.units(), in.channels()});
            own.put(node.name() + ".bias", new int[] {dense.units()});
        } else if (node.op() instanceof Op.BatchNorm) {
            BATCH_NORM.forEach(part -> own.put(node.name() + part, new int[] {in.channels()}));
        }
        return own;
    }

    /** The number of elements of a tensor of these extents. */
    public static long size(int[] extents) {
        long size = 1;
        for (int extent : extents) {
            size = Math.multiplyExact(size, extent);
        }
        return size;
    }
}
