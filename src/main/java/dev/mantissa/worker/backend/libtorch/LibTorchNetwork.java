package dev.mantissa.worker.backend.libtorch;

import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Node;
import dev.mantissa.graph.Op;
import dev.mantissa.graph.Rectifiers;
import dev.mantissa.graph.Shape;
import dev.mantissa.graph.Shapes;
import dev.mantissa.graph.Weights;
import dev.mantissa.graph.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRef;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A {@link LayerGraph} computed call by call. A tensor made on the way is let go as soon as the last operator that takes it is done, as
 * in a script in Python: from then on it lives only as long as LibTorch's autograd needs it.
 */
final class LibTorchNetwork implements AutoCloseable {
    private final LayerGraph graph;
    private final Map<String, Shape> shapes;
    private final Parameters parameters;
    private final Pools pools = new Pools();
    private final BatchNorms norms;
    private final Compute compute;
    private final Set<String> inPlace;
    private final Map<String, Long> uses;

    /**
     * A network with its weights in native memory.
     *
     * @param compute where and in what precision
     * @param training whether gradients are wanted
     */
    LibTorchNetwork(LayerGraph graph, Weights weights, Compute compute, boolean training) {
        this.graph = graph;
        this.shapes = Shapes.of(graph);
        this.parameters = new Parameters(graph, weights, compute, training);
        this.norms = new BatchNorms(graph, parameters, compute.device());
        this.compute = compute;
        this.inPlace = Rectifiers.overwriting(graph);
        this.uses = graph.uses();
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

    /** Images where the network is, [count, channels, height, width]. */
    Tensor images(float[] images, int count) {
        return Tensors.images(images, count, graph.input(), compute.device());
    }

    /** Images that are somewhere else, where the network is. */
    Tensor moved(Tensor images) {
        return images.to(compute.device(), ScalarType.Float, true, false, new MemoryFormatOptional());
    }

    /** What goes into the softmax at the end, [count, classes], in FP32. It belongs to the open pointer scope. */
    Tensor logits(Tensor images, Mode mode) {
        compute.begin();
        norms.forget();
        List<Node> nodes = graph.nodes();
        Map<String, Tensor> alive = new HashMap<>();
        Map<String, Long> left = new HashMap<>(uses);
        try {
            alive.put(LayerGraph.INPUT, NativeScope.kept(images));
            for (Node node : nodes.subList(0, nodes.size() - 1)) {
                List<Tensor> inputs = node.inputs().stream().map(alive::get).toList();
                alive.put(node.name(), NativeScope.with(() -> NativeScope.kept(compute(node, inputs, mode))));
                for (String input : node.inputs()) {
                    if (left.merge(input, -1L, Long::sum) == 0) {
                        alive.remove(input).close();
                    }
                }
            }
            return alive.get(nodes.get(nodes.size() - 1).inputs().get(0)).to(ScalarType.Float);
        } finally {
            alive.values().forEach(Tensor::close);
        }
    }

    /** Inference without gradients and untimed. */
    float[] infer(float[] images, int count) {
        return compute.untimed(
                () -> NativeScope.inferring(() -> Tensors.floats(logits(images(images, count), Mode.INFERENCE))));
    }

    @Override
    public void close() {
        parameters.close();
        norms.close();
    }

    /** What comes out is another tensor of Java's or the input, overwritten; the rest is freed with the open scope. */
    private Tensor compute(Node node, List<Tensor> inputs, Mode mode) {
        Op op = node.op();
        Tensor x = inputs.get(0);
        if (op instanceof Op.Conv conv) {
            return convolution(node, x, new Window(conv.kernel(), conv.stride(), conv.padding()), 1);
        } else if (op instanceof Op.DepthwiseConv conv) {
            int groups = input(node).channels();
            if (input(node).height() == 1 && input(node).width() == 1) {
                return onePixel(node, x, conv);
            }
            return convolution(node, x, new Window(conv.kernel(), conv.stride(), conv.padding()), groups);
        } else if (op instanceof Op.BatchNorm norm) {
            return norms.apply(node, norm, x, mode);
        } else if (op instanceof Op.Relu) {
            return inPlace.contains(node.name()) ? overwritten(x, torch.relu_(x)) : torch.relu(x);
        } else if (op instanceof Op.Relu6) {
            Scalar zero = new Scalar(0.0);
            Scalar six = new Scalar(6.0);
            // Its gradient needs its input, which autograd copies before it lets that be overwritten.
            boolean overwrites = mode == Mode.INFERENCE && inPlace.contains(node.name());
            return overwrites ? overwritten(x, torch.hardtanh_(x, zero, six)) : torch.hardtanh(x, zero, six);
        } else if (op instanceof Op.MaxPool pool) {
            return pools.max(x, input(node), new Window(pool.kernel(), pool.stride(), pool.padding()));
        } else if (op instanceof Op.AvgPool pool) {
            return pools.mean(x, input(node), new Window(pool.kernel(), pool.stride(), pool.padding()));
        } else if (op instanceof Op.GlobalAvgPool) {
            return pools.global(x);
        } else if (op instanceof Op.Dense) {
            // A 1x1 feature map counts as a vector in LayerGraph.
            Tensor flat = compute.operand(op, x.flatten(1, -1));
            return compute.result(torch.linear(flat, operand(node, ".weight"), bias(node)));
        } else if (op instanceof Op.Flatten) {
            return x.flatten(1, -1);
        } else if (op instanceof Op.Add) {
            return x.add(inputs.get(1));
        } else if (op instanceof Op.Concat) {
            return torch.cat(new TensorArrayRef(new TensorVector(inputs.toArray(Tensor[]::new))), 1);
        }
        return torch.softmax(x.to(ScalarType.Float), 1);
    }

    /** What an operator in place gives is a reference to its input. */
    private static Tensor overwritten(Tensor input, Tensor reference) {
        if (reference.address() != input.address()) {
            throw new IllegalStateException("An operator in place gave another tensor.");
        }
        return input;
    }

    private Tensor convolution(Node node, Tensor x, Window window, int groups) {
        Padded padded = Padded.of(compute.operand(node.op(), x), input(node), window, 0);
        Tensor y = torch.conv2d(
                padded.tensor(),
                operand(node, ".weight"),
                bias(node),
                new long[] {window.stride(), window.stride()},
                padded.rest(),
                new long[] {1, 1},
                groups);
        return compute.result(y);
    }

    /**
     * A depthwise convolution of maps of one pixel, which meets one weight of each window: oneDNN's took 10 ms backward for
     * the last of MobileNetV1 at 48x48, batch 32, a twentieth of an FP32 step.
     */
    private Tensor onePixel(Node node, Tensor x, Op.DepthwiseConv conv) {
        int at = new Window(conv.kernel(), conv.stride(), conv.padding()).padStart(1);
        Tensor weight = operand(node, ".weight").select(3, at).select(2, at).view(1, -1, 1, 1);
        Tensor y = compute.operand(conv, x).mul(weight);
        Tensor bias = parameters.get(node.name() + ".bias");
        return compute.result(bias == null ? y : y.add(operand(node, ".bias").view(1, -1, 1, 1)));
    }

    private Tensor operand(Node node, String part) {
        return compute.operand(node.op(), parameters.get(node.name() + part));
    }

    private TensorOptional bias(Node node) {
        boolean has = parameters.get(node.name() + ".bias") != null;
        return has ? new TensorOptional(operand(node, ".bias")) : new TensorOptional();
    }

    private Shape input(Node node) {
        return shapes.get(node.inputs().get(0));
    }
}
