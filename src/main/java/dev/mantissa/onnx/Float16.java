package dev.mantissa.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.mantissa.domain.quantization.Half;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Converts a model to FP16: weights and internal tensors become float16, inputs and outputs of the model stay FP32 behind
 * Cast nodes. Softmax and batch normalization that was not folded compute in FP32, as do operators that are not known here:
 * exp and division by small deviations need its range.
 */
public final class Float16 {
    private static final Set<String> STAYS_FLOAT = Set.of("Softmax", "BatchNormalization");
    /** Their inputs after the first are shapes and axes, not values. */
    private static final Set<String> TAKES_SHAPES =
            Set.of("Reshape", "Squeeze", "Unsqueeze", "Pad", "ReduceMean", "Dropout");

    private final GraphProto original;
    private final OnnxGraph index;
    private final GraphProto.Builder converted;
    /** Tensors of the new graph that exist so far and were made for it: casts and 16-bit constants. */
    private final Set<String> made = new HashSet<>();
    /** Tensors of the original that are computed in 16 bit. */
    private final Set<String> computedInHalf = new HashSet<>();

    private final List<String> keptInFloat = new ArrayList<>();
    private long values;
    private long clamped;
    private long flushed;

    private Float16(GraphProto original) {
        this.original = original;
        this.index = new OnnxGraph(original);
        this.converted = original.toBuilder().clearNode().clearValueInfo();
    }

    /**
     * A converted model.
     *
     * @param model reads and writes what the FP32 model does
     * @param report what was done
     */
    public record Converted(ModelProto model, Report report) {}

    /**
     * What a conversion did.
     *
     * @param values constants converted to the nearest half, ties to even
     * @param clamped of these, beyond the largest half and set to +-65,504
     * @param flushed of these, not zero but nearer to zero than to the smallest half, 2^-24
     * @param keptInFloat names of the nodes that compute in FP32
     */
    public record Report(long values, long clamped, long flushed, List<String> keptInFloat) {}

    /** Converts a model; fold batch normalization first, so that it disappears instead of staying in FP32. */
    public static Converted convert(ModelProto model) {
        Float16 pass = new Float16(model.getGraph());
        GraphProto graph = pass.graph();
        Report report = new Report(pass.values, pass.clamped, pass.flushed, List.copyOf(pass.keptInFloat));
        return new Converted(model.toBuilder().setGraph(graph).build(), report);
    }

    private GraphProto graph() {
        index.nodes().forEach(this::convert);
        original.getOutputList().stream().map(ValueInfoProto::getName).forEach(this::inFloat);
        OnnxGraph.dropUnusedConstants(converted);
        return converted.build();
    }

    private void convert(NodeProto node) {
        boolean half = convertible(node);
        NodeProto.Builder copy = node.toBuilder().clearInput();
        node.getInputList().forEach(input -> copy.addInput(half ? inHalf(input) : inFloat(input)));
        if (half) {
            computedInHalf.add(node.getOutput(0));
            copy.setOutput(0, node.getOutput(0) + ".half");
        } else if (!node.getOpType().equals("Constant")) {
            keptInFloat.add(node.getName());
        }
        converted.addNode(copy);
    }

    private boolean convertible(NodeProto node) {
        return index.isActivation(node.getOutput(0))
                && !STAYS_FLOAT.contains(node.getOpType())
                && (TAKES_SHAPES.contains(node.getOpType())
                        || node.getInputList().stream()
                                .allMatch(input -> input.isEmpty()
                                        || index.isActivation(input)
                                        || index.floatConstant(input).isPresent()));
    }

    /** The name under which a tensor can be read as float16; other types keep theirs. */
    private String inHalf(String tensor) {
        String half = tensor + ".half";
        if (index.isActivation(tensor)) {
            if (!computedInHalf.contains(tensor) && made.add(half)) {
                converted.addNode(Onnx.cast(tensor, half, DataType.FLOAT16));
            }
            return half;
        }
        return index.floatConstant(tensor)
                .map(constant -> constant(constant, half))
                .orElse(tensor);
    }

    /** The name under which a tensor can be read as FP32: its own, once there is a Cast. */
    private String inFloat(String tensor) {
        if (computedInHalf.contains(tensor) && made.add(tensor)) {
            converted.addNode(Onnx.cast(tensor + ".half", tensor, DataType.FLOAT));
        }
        return tensor;
    }

    private String constant(TensorProto constant, String name) {
        if (made.add(name)) {
            float[] floats = OnnxTensors.floats(constant);
            short[] halves = new short[floats.length];
            for (int i = 0; i < floats.length; i++) {
                halves[i] = nearest(floats[i]);
            }
            values += floats.length;
            converted.addInitializer(OnnxTensors.halves(name, halves, OnnxTensors.extents(constant)));
        }
        return name;
    }

    private short nearest(float x) {
        short half = Half.fromFloat(x);
        if (Float.isInfinite(Half.toFloat(half))) {
            clamped++;
            return Half.fromFloat(Math.copySign(Half.MAX, x));
        }
        if (x != 0 && Half.toFloat(half) == 0) {
            flushed++;
        }
        return half;
    }
}
