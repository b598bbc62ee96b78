package dev.mantissa.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Node;
import dev.mantissa.graph.Op;
import dev.mantissa.graph.Shape;
import dev.mantissa.graph.Shapes;
import dev.mantissa.graph.Tensor;
import dev.mantissa.graph.WeightShapes;
import dev.mantissa.graph.Weights;
import dev.mantissa.graph.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes a network as an ONNX model in FP32. The model has the input {@code input} [batch, channels, height, width], the
 * outputs {@code logits} and {@code probabilities} [batch, classes], and a free batch size. A tensor is named after the
 * node that computes it, a constant after its entry in {@link Weights}.
 */
public final class OnnxExport {
    /** Name of the model's input. */
    public static final String INPUT = "input";
    /** Name of the output before the softmax. */
    public static final String LOGITS = "logits";
    /** Name of the output after the softmax. */
    public static final String PROBABILITIES = "probabilities";
    /** The producer's name that the model carries. */
    static final String PRODUCER = "Mantissa";
    /** Of the file format: 8 came with opset 15 and is read by every engine Mantissa uses. */
    public static final long IR_VERSION = 8;
    /** Of the operators: QuantizeLinear per channel needs 13, and TensorRT 10 and ONNX Runtime 1.28 read 17. */
    public static final long OPSET = 17;

    private final LayerGraph network;
    private final Weights weights;
    private final Map<String, Shape> shapes;
    private final Map<String, int[]> extents;
    /** Nodes whose ONNX tensor is [batch, length]; the others are [batch, channels, height, width]. */
    private final Set<String> flat = new HashSet<>();

    private final GraphProto.Builder graph = GraphProto.newBuilder();

    private OnnxExport(LayerGraph network, Weights weights) {
        this.network = network;
        this.weights = weights;
        this.shapes = Shapes.of(network);
        this.extents = WeightShapes.of(network);
    }

    /**
     * The model of a network that ends in a softmax.
     *
     * @throws IllegalArgumentException naming the node or tensor, where the network has no softmax at its end, or a weight
     *     is missing or has other extents
     */
    public static ModelProto model(LayerGraph network, Weights weights) {
        return new OnnxExport(network, weights).model();
    }

    private ModelProto model() {
        Node last = network.nodes().get(network.nodes().size() - 1);
        if (!(last.op() instanceof Op.Softmax)) {
            throw new IllegalArgumentException(
                    "The network " + network.name() + " must end in a softmax, but ends in " + last.name() + ".");
        }
        Shape in = network.input();
        int classes = shapes.get(last.name()).channels();
        graph.setName(network.name()).addInput(Onnx.batched(INPUT, in.channels(), in.height(), in.width()));
        network.nodes().forEach(this::export);
        graph.addOutput(Onnx.batched(LOGITS, classes)).addOutput(Onnx.batched(PROBABILITIES, classes));
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName(PRODUCER)
                .setGraph(graph);
        model.addOpsetImportBuilder().setDomain("").setVersion(OPSET);
        model.addMetadataPropsBuilder().setKey("network").setValue(network.name());
        return model.build();
    }

    private void export(Node node) {
        Op op = node.op();
        if (op instanceof Op.Conv conv) {
            convolution(node, conv.window(), 1, conv.bias());
        } else if (op instanceof Op.DepthwiseConv conv) {
            int groups = input(node).channels();
            convolution(node, conv.window(), groups, conv.bias());
        } else if (op instanceof Op.BatchNorm norm) {
            emit(node, "BatchNormalization", WeightShapes.BATCH_NORM, Onnx.real("epsilon", norm.epsilon()));
        } else if (op instanceof Op.Relu) {
            emit(node, "Relu", List.of());
        } else if (op instanceof Op.Relu6) {
            graph.addInitializer(OnnxTensors.scalar(node.name() + ".min", 0f));
            graph.addInitializer(OnnxTensors.scalar(node.name() + ".max", 6f));
            graph.addNode(Onnx.node(
                    "Clip",
                    node.name(),
                    List.of(tensor(node.inputs().get(0)), node.name() + ".min", node.name() + ".max"),
                    tensor(node.name())));
        } else if (op instanceof Op.MaxPool pool) {
            emit(node, "MaxPool", List.of(), slides(node, pool.window()));
        } else if (op instanceof Op.AvgPool pool) {
            AttributeProto padding = Onnx.integer("count_include_pad", 0);
            emit(node, "AveragePool", List.of(), slides(node, pool.window(), padding));
        } else if (op instanceof Op.GlobalAvgPool) {
            String pooled = node.name() + ".pooled";
            graph.addNode(Onnx.node(
                    "GlobalAveragePool",
                    node.name(),
                    List.of(tensor(node.inputs().get(0))),
                    pooled));
            graph.addNode(flatten(node.name() + ".flatten", pooled, tensor(node.name())));
        } else if (op instanceof Op.Flatten) {
            graph.addNode(flatten(node.name(), tensor(node.inputs().get(0)), tensor(node.name())));
        } else if (op instanceof Op.Dense) {
            dense(node);
        } else if (op instanceof Op.Add) {
            emit(node, "Add", List.of());
        } else if (op instanceof Op.Concat) {
            emit(node, "Concat", List.of(), Onnx.integer("axis", 1));
        } else if (op instanceof Op.Softmax) {
            emit(node, "Softmax", List.of(), Onnx.integer("axis", 1));
        }
        if (op instanceof Op.Flatten
                || op instanceof Op.GlobalAvgPool
                || op instanceof Op.Dense
                || flat.containsAll(node.inputs())) {
            flat.add(node.name());
        }
    }

    private void convolution(Node node, Window window, int groups, boolean bias) {
        List<String> parameters = bias ? List.of(".weight", ".bias") : List.of(".weight");
        emit(node, "Conv", parameters, slides(node, window, Onnx.integer("group", groups)));
    }

    private void dense(Node node) {
        String from = tensor(node.inputs().get(0));
        if (!flat.contains(node.inputs().get(0))) {
            // A 1x1 feature map counts as a vector in LayerGraph, but Gemm wants two axes.
            graph.addNode(flatten(node.name() + ".flatten", from, node.name() + ".flat"));
            from = node.name() + ".flat";
        }
        graph.addNode(Onnx.node(
                "Gemm",
                node.name(),
                List.of(from, constant(node.name() + ".weight"), constant(node.name() + ".bias")),
                tensor(node.name()),
                Onnx.integer("transB", 1)));
    }

    private static NodeProto flatten(String name, String from, String to) {
        return Onnx.node("Flatten", name, List.of(from), to, Onnx.integer("axis", 1));
    }

    /** The attributes of a sliding window, and more. */
    private AttributeProto[] slides(Node node, Window window, AttributeProto... more) {
        Shape in = input(node);
        Stream<AttributeProto> own = Stream.of(
                Onnx.integers("kernel_shape", window.kernel(), window.kernel()),
                Onnx.integers("strides", window.stride(), window.stride()),
                Onnx.integers(
                        "pads",
                        window.padStart(in.height()),
                        window.padStart(in.width()),
                        window.padEnd(in.height()),
                        window.padEnd(in.width())));
        return Stream.concat(own, Stream.of(more)).toArray(AttributeProto[]::new);
    }

    private void emit(Node node, String type, List<String> parameters, AttributeProto... attributes) {
        List<String> inputs = new ArrayList<>();
        node.inputs().forEach(name -> inputs.add(tensor(name)));
        parameters.forEach(part -> inputs.add(constant(node.name() + part)));
        graph.addNode(Onnx.node(type, node.name(), inputs, tensor(node.name()), attributes));
    }

    private String constant(String name) {
        Tensor tensor = weights.tensors().get(name);
        int[] wanted = extents.get(name);
        if (tensor == null || !Arrays.equals(tensor.shape(), wanted)) {
            throw new IllegalArgumentException("The weights of " + network.name() + " need " + name + " "
                    + Arrays.toString(wanted) + ", but have "
                    + (tensor == null ? "none" : Arrays.toString(tensor.shape())) + ".");
        }
        graph.addInitializer(OnnxTensors.floats(
                name, tensor.data(), Arrays.stream(wanted).asLongStream().toArray()));
        return name;
    }

    private Shape input(Node node) {
        return shapes.get(node.inputs().get(0));
    }

    private String tensor(String node) {
        Node last = network.nodes().get(network.nodes().size() - 1);
        if (node.equals(LayerGraph.INPUT)) {
            return INPUT;
        } else if (node.equals(last.name())) {
            return PROBABILITIES;
        }
        return node.equals(last.inputs().get(0)) ? LOGITS : node;
    }
}
