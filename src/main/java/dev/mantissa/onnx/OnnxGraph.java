package dev.mantissa.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An index over a graph: who computes a tensor, who reads it, which tensors are constants, which are FP32 activations. */
final class OnnxGraph {
    /** Operators whose output is FP32 where their first input is. */
    private static final Set<String> KEEPS_TYPE = Set.of(
            "Add",
            "AveragePool",
            "BatchNormalization",
            "Clip",
            "Concat",
            "Conv",
            "Div",
            "Dropout",
            "Flatten",
            "Gemm",
            "GlobalAveragePool",
            "GlobalMaxPool",
            "HardSigmoid",
            "HardSwish",
            "Identity",
            "LRN",
            "LeakyRelu",
            "MatMul",
            "MaxPool",
            "Mul",
            "Pad",
            "ReduceMean",
            "Relu",
            "Reshape",
            "Sigmoid",
            "Softmax",
            "Squeeze",
            "Sub",
            "Tanh",
            "Transpose",
            "Unsqueeze");

    private final GraphProto graph;
    private final Map<String, NodeProto> producers = new HashMap<>();
    private final Map<String, List<NodeProto>> consumers = new HashMap<>();
    private final Map<String, TensorProto> constants = new HashMap<>();
    private final Set<String> inputs = new HashSet<>();
    private final Set<String> outputs = new HashSet<>();
    private final Set<String> activations = new LinkedHashSet<>();

    OnnxGraph(GraphProto graph) {
        this.graph = graph;
        graph.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
        graph.getOutputList().forEach(output -> outputs.add(output.getName()));
        inputs(graph).forEach(input -> inputs.add(input.getName()));
        inputs(graph).stream().filter(OnnxGraph::isFloat).forEach(input -> activations.add(input.getName()));
        graph.getNodeList().forEach(this::index);
    }

    private void index(NodeProto node) {
        node.getOutputList().forEach(output -> producers.put(output, node));
        node.getInputList().forEach(input -> consumers
                .computeIfAbsent(input, key -> new ArrayList<>())
                .add(node));
        if (node.getOpType().equals("Constant")) {
            attribute(node, "value").ifPresent(value -> constants.put(node.getOutput(0), value.getT()));
        } else if (node.getOpType().equals("Identity") && constants.containsKey(input(node, 0))) {
            // Exporters share weights so.
            constants.put(node.getOutput(0), constants.get(input(node, 0)));
        } else if (KEEPS_TYPE.contains(node.getOpType()) && activations.contains(input(node, 0))) {
            activations.add(node.getOutput(0));
        }
    }

    /** The nodes in topological order. */
    List<NodeProto> nodes() {
        return graph.getNodeList();
    }

    /** The node that computes a tensor; none for inputs and constants. */
    Optional<NodeProto> producer(String tensor) {
        return Optional.ofNullable(producers.get(tensor));
    }

    /** The nodes that read a tensor. */
    List<NodeProto> consumers(String tensor) {
        return consumers.getOrDefault(tensor, List.of());
    }

    /** The only reader of a tensor, where it has one and is no output of the model. */
    Optional<NodeProto> onlyConsumer(String tensor) {
        List<NodeProto> readers = consumers(tensor);
        return readers.size() == 1 && !outputs.contains(tensor) ? Optional.of(readers.get(0)) : Optional.empty();
    }

    /** A constant FP32 tensor, initializer or Constant node, of at least one value. */
    Optional<TensorProto> floatConstant(String tensor) {
        return Optional.ofNullable(constants.get(tensor))
                .filter(constant -> constant.getDataType() == TensorProto.DataType.FLOAT_VALUE)
                .filter(constant -> !constant.getDimsList().contains(0L));
    }

    /** Whether a tensor depends on the image and is known to be FP32. */
    boolean isActivation(String tensor) {
        return activations.contains(tensor);
    }

    /** Whether a tensor is an input of the model. */
    boolean isInput(String tensor) {
        return inputs.contains(tensor);
    }

    /** The inputs that are not constants with a default, as ir_version 3 has them. */
    static List<ValueInfoProto> inputs(GraphProto graph) {
        Set<String> initialized = new HashSet<>();
        graph.getInitializerList().forEach(tensor -> initialized.add(tensor.getName()));
        return graph.getInputList().stream()
                .filter(input -> !initialized.contains(input.getName()))
                .toList();
    }

    private static boolean isFloat(ValueInfoProto value) {
        return value.getType().getTensorType().getElemType() == TensorProto.DataType.FLOAT_VALUE;
    }

    static Optional<AttributeProto> attribute(NodeProto node, String name) {
        return node.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .findFirst();
    }

    /** What a BatchNormalization adds to the variance. */
    static float epsilon(NodeProto norm) {
        return attribute(norm, "epsilon").map(AttributeProto::getF).orElse(1e-5f);
    }

    /** The i-th input's name; empty where the node leaves it out. */
    static String input(NodeProto node, int i) {
        return i < node.getInputCount() ? node.getInput(i) : "";
    }

    /** Removes constants that no node reads any more. */
    static void dropUnusedConstants(GraphProto.Builder graph) {
        Set<String> used = new HashSet<>();
        graph.getNodeList().forEach(node -> used.addAll(node.getInputList()));
        graph.getOutputList().forEach(output -> used.add(output.getName()));
        List<TensorProto> kept = graph.getInitializerList().stream()
                .filter(tensor -> used.contains(tensor.getName()))
                .toList();
        graph.clearInitializer().addAllInitializer(kept);
    }
}
