package dev.mantissa.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.mantissa.domain.quantization.Affine;
import dev.mantissa.domain.quantization.QuantizationError;
import dev.mantissa.domain.quantization.Range;
import dev.mantissa.domain.study.BadInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Static post-training quantization to INT8 (paper, section 3.5) by QuantizeLinear and DequantizeLinear pairs (Q/DQ), which
 * an engine fuses with the operators between them. Weights: symmetric int8 per output channel. Activations: one scale per
 * tensor from its calibrated range. Softmax and operators without an integer form stay in FP32.
 *
 * <p>The tensor T of the original becomes T.float (as computed), T.quantized and, dequantized, T again, so its readers
 * and the model's outputs keep their names. Only the model's input can't be renamed: its readers read
 * input.dequantized.
 */
public final class Quantizer {
    private final OnnxGraph index;
    private final QuantizableNodes nodes;
    private final Map<String, Range> ranges;
    private final TargetProfile profile;
    private final Set<String> points;
    private final Map<String, Affine> activations = new LinkedHashMap<>();
    private final Map<String, QuantizationError> weights = new LinkedHashMap<>();
    private final GraphProto.Builder quantized;

    private Quantizer(GraphProto graph, Map<String, Range> ranges, TargetProfile profile) {
        this.index = new OnnxGraph(graph);
        this.nodes = new QuantizableNodes(index);
        this.ranges = ranges;
        this.profile = profile;
        this.points = QuantizationPoints.of(index, profile);
        this.quantized = graph.toBuilder().clearNode().clearValueInfo();
    }

    /**
     * A quantized model.
     *
     * @param model reads and writes what the FP32 model does
     * @param report what was done
     */
    public record Quantized(ModelProto model, QuantizationReport report) {}

    /**
     * Quantizes a model.
     *
     * @param folded in FP32, batch normalization folded ({@link BatchNormFolding})
     * @param ranges of the tensors that {@link QuantizationPoints#of(ModelProto)} names
     * @param profile the engine to write for
     * @throws BadInput where the model is quantized already, or a weight is not finite
     * @throws IllegalArgumentException naming the tensor, where a range is missing
     */
    public static Quantized apply(ModelProto folded, Map<String, Range> ranges, TargetProfile profile) throws BadInput {
        QuantizableNodes.requireFloat(folded);
        FiniteWeights.check(folded);
        Quantizer quantizer = new Quantizer(folded.getGraph(), ranges, profile);
        quantizer.points.forEach(quantizer::map);
        ModelProto model = folded.toBuilder().setGraph(quantizer.rewrite()).build();
        return new Quantized(model, quantizer.report());
    }

    private void map(String tensor) {
        Optional<Affine> same = index.producer(tensor)
                .filter(node -> QuantizableNodes.passesThrough(node) && nodes.quantizes(node))
                .map(node -> activations.get(node.getInput(0)));
        Range range = ranges.get(tensor);
        if (same.isEmpty() && range == null) {
            throw new IllegalArgumentException("The tensor " + tensor + " has no calibrated range.");
        }
        activations.put(tensor, same.orElseGet(() -> profile.activation(range)));
    }

    private GraphProto rewrite() {
        points.stream().filter(index::isInput).forEach(input -> pair(input, input, input + ".dequantized"));
        index.nodes().forEach(this::rewrite);
        OnnxGraph.dropUnusedConstants(quantized);
        return quantized.build();
    }

    private void rewrite(NodeProto node) {
        String output = node.getOutput(0);
        if (boundsIntegers(node)) {
            bounded(node);
            return;
        }
        NodeProto.Builder copy = node.toBuilder().clearInput();
        for (String input : node.getInputList()) {
            copy.addInput(index.isInput(input) && points.contains(input) ? input + ".dequantized" : input);
        }
        if (QuantizableNodes.hasWeights(node) && nodes.quantizes(node)) {
            weights(node, copy);
        }
        boolean point = points.contains(output);
        quantized.addNode(point ? copy.setOutput(0, output + ".float") : copy);
        if (point) {
            pair(output, output + ".float", output);
        }
    }

    /** Whether a ReLU or Clip is carried out on integers after QuantizeLinear. */
    private boolean boundsIntegers(NodeProto node) {
        return profile == TargetProfile.ONNXRUNTIME_CPU
                && nodes.boundedNode(node).isPresent()
                && points.contains(node.getOutput(0));
    }

    /** Quantize, then bound: the same as bound, then quantize, since quantizing keeps order. */
    private void bounded(NodeProto bound) {
        String tensor = bound.getOutput(0);
        Affine affine = activations.get(tensor);
        int low = affine.quantize(nodes.lower(bound));
        int high = affine.quantize(nodes.upper(bound));
        if (low == affine.qMin() && high == affine.qMax()) {
            pair(tensor, bound.getInput(0), tensor);
            return;
        }
        parameters(tensor);
        linear("QuantizeLinear", tensor, bound.getInput(0), tensor + ".unbounded");
        quantized.addInitializer(integer(tensor + ".low", low));
        quantized.addInitializer(integer(tensor + ".high", high));
        quantized.addNode(Onnx.node(
                "Clip",
                bound.getName(),
                List.of(tensor + ".unbounded", tensor + ".low", tensor + ".high"),
                tensor + ".quantized"));
        linear("DequantizeLinear", tensor, tensor + ".quantized", tensor);
    }

    private void pair(String tensor, String from, String to) {
        parameters(tensor);
        linear("QuantizeLinear", tensor, from, tensor + ".quantized");
        linear("DequantizeLinear", tensor, tensor + ".quantized", to);
    }

    private void parameters(String tensor) {
        Affine affine = activations.get(tensor);
        quantized.addInitializer(OnnxTensors.scalar(tensor + ".scale", affine.scale()));
        quantized.addInitializer(integer(tensor + ".zero_point", affine.zeroPoint()));
    }

    private void linear(String type, String tensor, String from, String to) {
        quantized.addNode(
                Onnx.node(type, to + "." + type, List.of(from, tensor + ".scale", tensor + ".zero_point"), to));
    }

    private TensorProto integer(String name, int value) {
        return OnnxTensors.bytes(name, profile.activationType(), new byte[] {(byte) value});
    }

    private void weights(NodeProto node, NodeProto.Builder copy) {
        String base = node.getOutput(0);
        int axis = QuantizableNodes.channelAxis(node);
        TensorProto weight = index.floatConstant(node.getInput(1)).orElseThrow();
        float[] bias = index.floatConstant(OnnxGraph.input(node, 2))
                .map(OnnxTensors::floats)
                .orElse(new float[0]);
        Affine input = activations.get(node.getInput(0));
        WeightQuantization integers = new WeightQuantization(weight, axis, bias, input.scale());
        weights.put(node.getName(), integers.error());

        int channels = integers.scales().length;
        TensorProto values = OnnxTensors.bytes(
                base + ".weight.integers", DataType.INT8, integers.integers(), OnnxTensors.extents(weight));
        TensorProto zeros = OnnxTensors.bytes(base + ".weight.zero_point", DataType.INT8, new byte[channels], channels);
        copy.setInput(1, constant(base + ".weight", values, integers.scales(), zeros, axis));
        if (bias.length > 0 && profile == TargetProfile.ONNXRUNTIME_CPU) {
            TensorProto biases = OnnxTensors.ints(base + ".bias.integers", integers.biasIntegers(), channels);
            TensorProto none = OnnxTensors.ints(base + ".bias.zero_point", new int[channels], channels);
            copy.setInput(2, constant(base + ".bias", biases, integers.biasScales(), none, 0));
        }
    }

    /** Adds integers, scales, zero points and the DequantizeLinear over them; its output is called base.dequantized. */
    private String constant(String base, TensorProto integers, float[] scales, TensorProto zeros, int axis) {
        String output = base + ".dequantized";
        AttributeProto alongChannels = Onnx.integer("axis", axis);
        quantized.addInitializer(integers);
        quantized.addInitializer(OnnxTensors.floats(base + ".scale", scales, scales.length));
        quantized.addInitializer(zeros);
        quantized.addNode(Onnx.node(
                "DequantizeLinear",
                output,
                List.of(integers.getName(), base + ".scale", zeros.getName()),
                output,
                alongChannels));
        return output;
    }

    private QuantizationReport report() {
        List<String> done = new ArrayList<>();
        Map<String, String> left = new LinkedHashMap<>();
        for (NodeProto node : index.nodes()) {
            Optional<String> why = nodes.whyNot(node);
            if (why.isEmpty() && profile == TargetProfile.TENSORRT && !hasPairForTensorRt(node)) {
                why = Optional.of("TensorRT chooses its precision with that of its neighbours");
            }
            why.ifPresentOrElse(reason -> left.put(node.getName(), reason), () -> done.add(node.getName()));
        }
        return new QuantizationReport(profile, done, left, activations, weights);
    }

    private static boolean hasPairForTensorRt(NodeProto node) {
        return QuantizableNodes.hasWeights(node) || node.getOpType().equals("Add");
    }
}
