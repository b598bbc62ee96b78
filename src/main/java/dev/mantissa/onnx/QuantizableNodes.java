package dev.mantissa.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.mantissa.domain.study.BadInput;
import java.util.Optional;
import java.util.Set;

/** Which nodes can compute on integers. */
final class QuantizableNodes {
    private static final Set<String> POOLS = Set.of("MaxPool", "AveragePool", "GlobalAveragePool", "Flatten");
    /** These choose or move values and do not compute new ones: their output has the scale of their input. */
    private static final Set<String> PASS_THROUGH = Set.of("MaxPool", "Flatten");

    private static final Set<String> INTEGERS = Set.of("QuantizeLinear", "DynamicQuantizeLinear");

    private final OnnxGraph graph;

    QuantizableNodes(OnnxGraph graph) {
        this.graph = graph;
    }

    /**
     * Looks for integers in a model that is about to be quantized.
     *
     * @throws BadInput naming the node, where there are some
     */
    static void requireFloat(ModelProto model) throws BadInput {
        for (NodeProto node : model.getGraph().getNodeList()) {
            if (INTEGERS.contains(node.getOpType())) {
                throw new BadInput("The model is quantized already: its node " + node.getName() + " is a "
                        + node.getOpType() + ". Choose the FP32 model it was made from.");
            }
        }
    }

    boolean quantizes(NodeProto node) {
        return whyNot(node).isEmpty();
    }

    static boolean hasWeights(NodeProto node) {
        return node.getOpType().equals("Conv") || node.getOpType().equals("Gemm");
    }

    static boolean passesThrough(NodeProto node) {
        return PASS_THROUGH.contains(node.getOpType());
    }

    /** A phrase that says why a node stays in FP32; empty where it can be quantized. */
    Optional<String> whyNot(NodeProto node) {
        String type = node.getOpType();
        if (hasWeights(node)) {
            return whyNotWeights(node);
        } else if (type.equals("Add") || type.equals("Concat")) {
            return unless(
                    node.getInputList().stream().allMatch(graph::isActivation),
                    "a sum or concatenation with a constant stays in FP32");
        } else if (POOLS.contains(type)) {
            return unless(
                    graph.isActivation(node.getInput(0)) && node.getOutputCount() == 1,
                    "its input is not FP32 or it has a second output");
        } else if (isBound(node)) {
            return unless(boundedNode(node).isPresent(), "it does not follow a quantized node directly");
        }
        return Optional.of(
                type.equals("Softmax")
                        ? "exp needs the range of FP32"
                        : "there is no integer form of " + type + " here");
    }

    /** The node whose result a ReLU or Clip bounds, where the two can become one integer operator. */
    Optional<NodeProto> boundedNode(NodeProto bound) {
        if (!isBound(bound)) {
            return Optional.empty();
        }
        return graph.producer(bound.getInput(0))
                .filter(source -> hasWeights(source) || source.getOpType().equals("Add"))
                .filter(source -> whyNot(source).isEmpty())
                .filter(source -> graph.onlyConsumer(source.getOutput(0)).isPresent());
    }

    /** The smallest value a ReLU or Clip lets through. */
    float lower(NodeProto bound) {
        return bound.getOpType().equals("Relu") ? 0 : limit(bound, 1, Float.NEGATIVE_INFINITY);
    }

    /** The largest value a ReLU or Clip lets through. */
    float upper(NodeProto bound) {
        return bound.getOpType().equals("Relu") ? Float.POSITIVE_INFINITY : limit(bound, 2, Float.POSITIVE_INFINITY);
    }

    private float limit(NodeProto clip, int input, float none) {
        return graph.floatConstant(OnnxGraph.input(clip, input))
                .map(tensor -> OnnxTensors.floats(tensor)[0])
                .orElse(none);
    }

    private boolean isBound(NodeProto node) {
        boolean constant = node.getInputList().stream()
                .skip(1)
                .allMatch(name -> name.isEmpty() || graph.floatConstant(name).isPresent());
        return node.getOpType().equals("Relu") || (node.getOpType().equals("Clip") && constant);
    }

    private Optional<String> whyNotWeights(NodeProto node) {
        Optional<TensorProto> weight = graph.floatConstant(OnnxGraph.input(node, 1));
        Optional<TensorProto> bias = graph.floatConstant(OnnxGraph.input(node, 2));
        if (!graph.isActivation(node.getInput(0))
                || weight.isEmpty()
                || weight.get().getDimsCount() < 2) {
            return Optional.of("its weights are not constant FP32");
        } else if (!OnnxGraph.input(node, 2).isEmpty() && bias.isEmpty()) {
            return Optional.of("its bias is not constant FP32");
        } else if (node.getOpType().equals("Conv")) {
            return Optional.empty();
        }
        boolean plain = attribute(node, "alpha", 1) == 1
                && attribute(node, "beta", 1) == 1
                && OnnxGraph.attribute(node, "transA").map(AttributeProto::getI).orElse(0L) == 0;
        boolean perChannelBias = bias.isEmpty()
                || (bias.get().getDimsCount() == 1
                        && bias.get().getDims(0) == weight.get().getDims(channelAxis(node)));
        return unless(plain && perChannelBias, "its factors, transposition or bias have no integer form");
    }

    /** The axis of the weights that counts output channels. */
    static int channelAxis(NodeProto node) {
        boolean transposed =
                OnnxGraph.attribute(node, "transB").map(AttributeProto::getI).orElse(0L) != 0;
        return node.getOpType().equals("Conv") || transposed ? 0 : 1;
    }

    private static float attribute(NodeProto node, String name, float otherwise) {
        return OnnxGraph.attribute(node, name).map(AttributeProto::getF).orElse(otherwise);
    }

    private static Optional<String> unless(boolean fine, String why) {
        return fine ? Optional.empty() : Optional.of(why);
    }
}
