package dev.mantissa.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * What a model costs by its file alone, node by node, for one batch. Nothing is fused: each node reads its inputs and writes
 * its outputs.
 *
 * @param batch images
 * @param layers the nodes in the order of the file, without those that only hold constants
 */
public record StaticAnalysis(int batch, List<Layer> layers) {
    /** Only another name for the same values: nothing is moved. */
    private static final Set<String> VIEWS =
            Set.of("Reshape", "Flatten", "Squeeze", "Unsqueeze", "Identity", "Dropout", "Shape");

    public StaticAnalysis {
        layers = List.copyOf(layers);
    }

    /**
     * A node.
     *
     * @param name in the file; may be empty
     * @param operator ONNX operator type
     * @param output extents of its first output; none where they can't be known from the file
     * @param parameters elements of its constant tensors of one axis and more, integers of shapes left out; a tensor that
     *     several nodes read counts at the first
     * @param multiplyAdds of convolutions and matrix products for the whole batch; biases, normalization, activations and
     *     pools are left out, as the published figures do. 0 where the output is unknown
     * @param weightBytes of those constants, as stored
     * @param activationBytes read and written for the whole batch; 0 where the output is unknown
     */
    public record Layer(
            String name,
            String operator,
            Optional<List<Long>> output,
            long parameters,
            long multiplyAdds,
            long weightBytes,
            long activationBytes) {
        /** Floating-point (or integer) operations: one multiply-add is two. */
        public long flops() {
            return 2 * multiplyAdds;
        }

        /** Operations for each byte of weights and activations moved; 0 where it computes no products. */
        public double intensity() {
            return intensityOf(flops(), weightBytes + activationBytes);
        }
    }

    /**
     * Analyses a model.
     *
     * @param image how images go in
     * @param batch images
     * @param side of the images in pixels, where the model leaves it open
     */
    public static StaticAnalysis of(ModelProto model, ImageTensor image, int batch, int side) {
        GraphProto graph = model.getGraph();
        Map<String, TensorInfo> tensors = ShapeInference.of(model, image, batch, side);
        Map<String, TensorProto> constants = new HashMap<>();
        graph.getInitializerList().forEach(t -> constants.put(t.getName(), t));
        Set<String> counted = new HashSet<>();
        List<Layer> layers = new ArrayList<>();
        for (NodeProto node : graph.getNodeList()) {
            if (node.getOpType().equals("Constant") && Operators.standard(node.getDomain())) {
                OnnxGraph.attribute(node, "value").ifPresent(a -> constants.put(node.getOutput(0), a.getT()));
            } else {
                layers.add(layer(node, tensors, constants, counted));
            }
        }
        return new StaticAnalysis(batch, layers);
    }

    private static Layer layer(
            NodeProto node, Map<String, TensorInfo> tensors, Map<String, TensorProto> constants, Set<String> counted) {
        long parameters = 0;
        long weightBytes = 0;
        long moved = 0;
        for (String name : node.getInputList()) {
            TensorProto constant = constants.get(name);
            if (constant == null) {
                moved += bytes(tensors.get(name));
            } else if (isParameter(constant) && counted.add(name)) {
                long elements = OnnxTensors.elements(constant).orElse(0);
                parameters += elements;
                weightBytes += elements * OnnxTensors.width(constant.getDataType());
            }
        }
        TensorInfo output = tensors.getOrDefault(node.getOutput(0), TensorInfo.UNKNOWN);
        for (String name : node.getOutputList()) {
            moved += bytes(tensors.get(name));
        }
        boolean known = output.elements().isPresent();
        return new Layer(
                node.getName(),
                node.getOpType(),
                known ? output.shape() : Optional.empty(),
                parameters,
                known ? multiplyAdds(node, output.elements().get(), tensors) : 0,
                weightBytes,
                known && !VIEWS.contains(node.getOpType()) ? moved : 0);
    }

    private static boolean isParameter(TensorProto constant) {
        int type = constant.getDataType();
        return constant.getDimsCount() > 0
                && OnnxTensors.width(type) > 0
                && type != TensorProto.DataType.INT64_VALUE
                && type != TensorProto.DataType.BOOL_VALUE;
    }

    private static long bytes(TensorInfo tensor) {
        return tensor == null ? 0 : tensor.bytes().orElse(0L);
    }

    /** Each element of the output is a sum of so many products. */
    private static long multiplyAdds(NodeProto node, long elements, Map<String, TensorInfo> tensors) {
        return switch (node.getOpType()) {
            // Weights [filters, channels of a group, kernel...]; of the transposed one the input's elements count.
            case "Conv", "ConvInteger" -> elements * tail(tensors, node, 1);
            case "QLinearConv" -> elements * tail(tensors, node, 3);
            case "ConvTranspose" -> elementsOf(tensors, node, 0) * tail(tensors, node, 1);
            case "Gemm" -> elements * extent(tensors, node, 0, transposed(node) ? 0 : 1);
            case "MatMul", "MatMulInteger", "QLinearMatMul" -> elements * extent(tensors, node, 0, -1);
            default -> 0;
        };
    }

    private static boolean transposed(NodeProto node) {
        return OnnxGraph.attribute(node, "transA").map(a -> a.getI() != 0).orElse(false);
    }

    private static long tail(Map<String, TensorInfo> tensors, NodeProto node, int input) {
        return shape(tensors, node, input)
                .filter(s -> s.size() > 1)
                .flatMap(s -> OnnxTensors.elements(s.subList(1, s.size())).isPresent()
                        ? Optional.of(
                                OnnxTensors.elements(s.subList(1, s.size())).getAsLong())
                        : Optional.empty())
                .orElse(0L);
    }

    private static long elementsOf(Map<String, TensorInfo> tensors, NodeProto node, int input) {
        return Optional.ofNullable(tensors.get(OnnxGraph.input(node, input)))
                .flatMap(TensorInfo::elements)
                .orElse(0L);
    }

    private static long extent(Map<String, TensorInfo> tensors, NodeProto node, int input, int axis) {
        return shape(tensors, node, input)
                .filter(s -> s.size() > Math.max(axis, 0))
                .map(s -> s.get(axis < 0 ? s.size() - 1 : axis))
                .orElse(0L);
    }

    private static Optional<List<Long>> shape(Map<String, TensorInfo> tensors, NodeProto node, int input) {
        return Optional.ofNullable(tensors.get(OnnxGraph.input(node, input))).flatMap(TensorInfo::shape);
    }

    /** All parameters. */
    public long parameters() {
        return sum(Layer::parameters);
    }

    /** Operations for the batch, of the layers whose output is known; a multiply-add is two. */
    public long flops() {
        return sum(Layer::flops);
    }

    /** Bytes of the parameters, as stored. */
    public long weightBytes() {
        return sum(Layer::weightBytes);
    }

    /** Bytes of activations read and written for the batch, of the layers whose output is known. */
    public long activationBytes() {
        return sum(Layer::activationBytes);
    }

    /** Operations for each byte of weights and activations moved. */
    public double intensity() {
        return intensityOf(flops(), weightBytes() + activationBytes());
    }

    /** Layers whose output can't be known from the file: they are missing in operations and activations. */
    public long unknown() {
        return layers.stream().filter(l -> l.output().isEmpty()).count();
    }

    private long sum(ToLongFunction<Layer> part) {
        return layers.stream().mapToLong(part).sum();
    }

    private static double intensityOf(long flops, long bytes) {
        return bytes == 0 ? 0 : (double) flops / bytes;
    }
}
