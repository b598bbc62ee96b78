package dev.mantissa.worker.backend.libtorch;

import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Node;
import dev.mantissa.graph.Op;
import dev.mantissa.graph.Shape;
import dev.mantissa.graph.Shapes;
import dev.mantissa.graph.Weights;
import dev.mantissa.graph.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRef;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A {@link LayerGraph} computed call by call. Tensors made on the way belong to the pointer scope of the caller, who ends it
 * with the step: native memory is given back then, not when the collector comes by.
 */
final class LibTorchNetwork implements AutoCloseable {
    private final LayerGraph graph;
    private final Map<String, Shape> shapes;
    private final Parameters parameters;
    private final Pools pools = new Pools();
    private final BatchNorms norms;
    private final Casts casts;

    /**
     * A network with its weights in native memory.
     *
     * @param casts the precision of convolutions and dense layers
     * @param training whether gradients are wanted
     */
    LibTorchNetwork(LayerGraph graph, Weights weights, Casts casts, boolean training) {
        this.graph = graph;
        this.shapes = Shapes.of(graph);
        this.parameters = new Parameters(graph, weights, training);
        this.norms = new BatchNorms(parameters);
        this.casts = casts;
    }

    /** Its parameters. */
    Parameters parameters() {
        return parameters;
    }

    /** Its batch normalizations. */
    BatchNorms norms() {
        return norms;
    }

    /** What is computed. */
    LayerGraph graph() {
        return graph;
    }

    /** Images in native memory, [count, channels, height, width]. */
    Tensor images(float[] images, int count) {
        return Tensors.images(images, count, graph.input());
    }

    /** What goes into the softmax at the end, [count, classes], in FP32. */
    Tensor logits(Tensor images, Mode mode) {
        norms.begin();
        Map<String, Tensor> values = new HashMap<>();
        values.put(LayerGraph.INPUT, images);
        List<Node> nodes = graph.nodes();
        for (Node node : nodes.subList(0, nodes.size() - 1)) {
            List<Tensor> inputs = node.inputs().stream().map(values::get).toList();
            values.put(node.name(), compute(node, inputs, mode));
        }
        return casts.up(values.get(nodes.get(nodes.size() - 1).inputs().get(0)));
    }

    /** Inference without gradients. */
    float[] infer(float[] images, int count) {
        return NativeScope.with(() -> {
            GradMode.set_enabled(false);
            return Tensors.floats(logits(images(images, count), Mode.INFERENCE));
        });
    }

    @Override
    public void close() {
        parameters.close();
    }

    private Tensor compute(Node node, List<Tensor> inputs, Mode mode) {
        Op op = node.op();
        Tensor x = inputs.get(0);
        if (op instanceof Op.Conv conv) {
            return convolution(node, x, new Window(conv.kernel(), conv.stride(), conv.padding()), 1);
        } else if (op instanceof Op.DepthwiseConv conv) {
            int groups = input(node).channels();
            return convolution(node, x, new Window(conv.kernel(), conv.stride(), conv.padding()), groups);
        } else if (op instanceof Op.BatchNorm norm) {
            return norms.apply(node, norm, casts.up(x), mode);
        } else if (op instanceof Op.Relu) {
            return torch.relu(x);
        } else if (op instanceof Op.Relu6) {
            return torch.hardtanh(x, new Scalar(0.0), new Scalar(6.0));
        } else if (op instanceof Op.MaxPool pool) {
            return pools.max(x, input(node), new Window(pool.kernel(), pool.stride(), pool.padding()));
        } else if (op instanceof Op.AvgPool pool) {
            return pools.mean(casts.up(x), input(node), new Window(pool.kernel(), pool.stride(), pool.padding()));
        } else if (op instanceof Op.GlobalAvgPool) {
            return pools.global(casts.up(x));
        } else if (op instanceof Op.Dense) {
            Tensor weight = casts.down(parameters.get(node.name() + ".weight"));
            Tensor bias = casts.down(parameters.get(node.name() + ".bias"));
            // A 1x1 feature map counts as a vector in LayerGraph.
            return torch.linear(casts.down(x.flatten(1, -1)), weight, new TensorOptional(bias));
        } else if (op instanceof Op.Flatten) {
            return x.flatten(1, -1);
        } else if (op instanceof Op.Add) {
            return casts.up(x).add(casts.up(inputs.get(1)));
        } else if (op instanceof Op.Concat) {
            Tensor[] parts = inputs.stream().map(casts::up).toArray(Tensor[]::new);
            return torch.cat(new TensorArrayRef(new TensorVector(parts)), 1);
        }
        return torch.softmax(casts.up(x), 1);
    }

    private Tensor convolution(Node node, Tensor x, Window window, int groups) {
        Tensor weight = casts.down(parameters.get(node.name() + ".weight"));
        Tensor bias = parameters.get(node.name() + ".bias");
        TensorOptional optional = bias == null ? new TensorOptional() : new TensorOptional(casts.down(bias));
        Padded padded = Padded.of(casts.down(x), input(node), window, 0);
        return torch.conv2d(
                padded.tensor(),
                weight,
                optional,
                new long[] {window.stride(), window.stride()},
                padded.rest(),
                new long[] {1, 1},
                groups);
    }

    private Shape input(Node node) {
        return shapes.get(node.inputs().get(0));
    }
}
