package dev.mantissa.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.mantissa.domain.quantization.QuantizationError;
import dev.mantissa.domain.study.BadInput;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Dynamic post-training quantization to INT8 (paper, section 3.4): weights ahead, symmetric int8 per output channel;
 * activations while the model runs, by DynamicQuantizeLinear, uint8 over the range that the tensor has on the batch at hand
 * (Eq. 1-3 with unsigned integers). An image's answer therefore depends a little on the others of its batch.
 *
 * <p>A Conv becomes DynamicQuantizeLinear, ConvInteger, Cast to FP32, a multiplication with s_x s_w and the addition of the
 * FP32 bias; a Gemm the same with MatMulInteger. ONNX Runtime 1.28 wants one weight zero point for all channels in ConvInteger,
 * which symmetric weights have (0); their scales are per channel all the same, as they come in after the sum. All other
 * operators compute in FP32. On x86 without VNNI, pairs of 8-bit products can exceed ONNX Runtime's 16-bit sums, since these
 * activations use all of uint8.
 */
public final class DynamicQuantizer {
    private static final String WHY_FLOAT =
            "dynamic quantization computes only convolutions and dense layers on integers";

    private final OnnxGraph index;
    private final QuantizableNodes nodes;
    private final GraphProto.Builder quantized;
    private final Set<String> observed = new HashSet<>();
    private final Map<String, QuantizationError> weights = new LinkedHashMap<>();
    private final Map<String, String> left = new LinkedHashMap<>();

    private DynamicQuantizer(GraphProto graph) {
        this.index = new OnnxGraph(graph);
        this.nodes = new QuantizableNodes(index);
        this.quantized = graph.toBuilder().clearNode().clearValueInfo();
    }

    /**
     * Quantizes a model for ONNX Runtime on a CPU.
     *
     * @param folded in FP32, batch normalization folded ({@link BatchNormFolding})
     * @throws BadInput where the model is quantized already, or a weight is not finite
     */
    public static Quantizer.Quantized apply(ModelProto folded) throws BadInput {
        QuantizableNodes.requireFloat(folded);
        FiniteWeights.check(folded);
        DynamicQuantizer pass = new DynamicQuantizer(folded.getGraph());
        pass.index.nodes().forEach(pass::rewrite);
        OnnxGraph.dropUnusedConstants(pass.quantized);
        QuantizationReport report = new QuantizationReport(
                TargetProfile.ONNXRUNTIME_CPU, List.copyOf(pass.weights.keySet()), pass.left, Map.of(), pass.weights);
        return new Quantizer.Quantized(
                folded.toBuilder().setGraph(pass.quantized).build(), report);
    }

    private void rewrite(NodeProto node) {
        Optional<String> why = QuantizableNodes.hasWeights(node) ? nodes.whyNot(node) : Optional.of(WHY_FLOAT);
        if (why.isEmpty()) {
            quantize(node);
            return;
        }
        quantized.addNode(node);
        if (!node.getOpType().equals("Constant")) {
            left.put(
                    node.getName(),
                    node.getOpType().equals("Softmax") ? nodes.whyNot(node).orElseThrow() : why.get());
        }
    }

    private void quantize(NodeProto node) {
        String x = node.getInput(0);
        String base = node.getOutput(0);
        boolean convolution = node.getOpType().equals("Conv");
        TensorProto weight = index.floatConstant(node.getInput(1)).orElseThrow();
        int axis = QuantizableNodes.channelAxis(node);
        WeightQuantization integers = new WeightQuantization(weight, axis, new float[0], 1);
        weights.put(node.getName(), integers.error());
        observe(x);

        quantized.addInitializer(convolution ? kernel(base, weight, integers) : matrix(base, integers, axis));
        List<String> operands = List.of(x + ".quantized", base + ".weight.integers", x + ".zero_point");
        NodeProto.Builder sums =
                Onnx.node(convolution ? "ConvInteger" : "MatMulInteger", node.getName(), operands, base + ".sums")
                        .toBuilder();
        quantized.addNode(convolution ? sums.addAllAttribute(node.getAttributeList()) : sums);
        quantized.addNode(Onnx.cast(base + ".sums", base + ".sums.float", DataType.FLOAT));

        // Channels are axis 1 of the result: what is per channel gets an axis of 1 for each axis after them.
        long[] perChannel = new long[weight.getDimsCount() - 1];
        Arrays.fill(perChannel, 1);
        perChannel[0] = integers.scales().length;
        quantized.addInitializer(OnnxTensors.floats(base + ".weight.scale", integers.scales(), perChannel));
        multiply(x + ".scale", base + ".weight.scale", base + ".factor");
        Optional<TensorProto> bias = index.floatConstant(OnnxGraph.input(node, 2));
        String product = bias.isPresent() ? base + ".product" : base;
        multiply(base + ".sums.float", base + ".factor", product);
        bias.ifPresent(tensor -> {
            quantized.addInitializer(
                    OnnxTensors.floats(base + ".bias.per_channel", OnnxTensors.floats(tensor), perChannel));
            quantized.addNode(Onnx.node("Add", base + ".Add", List.of(product, base + ".bias.per_channel"), base));
        });
    }

    /** Each tensor is quantized once, however many nodes read it. */
    private void observe(String x) {
        if (observed.add(x)) {
            quantized.addNode(
                    Onnx.node("DynamicQuantizeLinear", x + ".DynamicQuantizeLinear", List.of(x), x + ".quantized")
                            .toBuilder()
                            .addOutput(x + ".scale")
                            .addOutput(x + ".zero_point"));
        }
    }

    private void multiply(String a, String b, String product) {
        quantized.addNode(Onnx.node("Mul", product + ".Mul", List.of(a, b), product));
    }

    private static TensorProto kernel(String base, TensorProto weight, WeightQuantization integers) {
        return OnnxTensors.bytes(
                base + ".weight.integers", DataType.INT8, integers.integers(), OnnxTensors.extents(weight));
    }

    /** MatMulInteger has no transposition: [inputs, outputs]. */
    private static TensorProto matrix(String base, WeightQuantization integers, int axis) {
        byte[] values = integers.integers();
        int outputs = integers.scales().length;
        int inputs = values.length / outputs;
        byte[] columns = values;
        if (axis == 0) {
            columns = new byte[values.length];
            for (int i = 0; i < values.length; i++) {
                columns[i % inputs * outputs + i / inputs] = values[i];
            }
        }
        return OnnxTensors.bytes(base + ".weight.integers", DataType.INT8, columns, inputs, outputs);
    }
}
