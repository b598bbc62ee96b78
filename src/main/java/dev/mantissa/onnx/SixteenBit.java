package dev.mantissa.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.mantissa.domain.quantization.BrainFloat;
import dev.mantissa.domain.quantization.Half;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Converts a model to FP16 or BF16: weights and internal tensors get 16 bit, inputs and outputs of the model stay FP32 behind
 * Cast nodes. Softmax and batch normalization that was not folded compute in FP32, as do operators that are not known here:
 * exp and division by small deviations need its range or its digits.
 */
public final class SixteenBit {
    /** The types a model can be converted to. */
    public enum Format {
        /** float16 (IEEE 754 binary16). */
        FP16(".half", DataType.FLOAT16, Half.MAX),
        /** bfloat16. ONNX lets Conv and pooling have it from opset 22 on; TensorRT takes it in models of older ones too. */
        BF16(".brain", DataType.BFLOAT16, BrainFloat.MAX);

        private final String suffix;
        private final DataType type;
        private final float largest;

        Format(String suffix, DataType type, float largest) {
            this.suffix = suffix;
            this.type = type;
            this.largest = largest;
        }

        private short bits(float x) {
            return this == FP16 ? Half.fromFloat(x) : BrainFloat.fromFloat(x);
        }

        private float value(short bits) {
            return this == FP16 ? Half.toFloat(bits) : BrainFloat.toFloat(bits);
        }

        private TensorProto tensor(String name, short[] bits, long[] extents) {
            return this == FP16 ? OnnxTensors.halves(name, bits, extents) : OnnxTensors.brains(name, bits, extents);
        }
    }

    private static final Set<String> STAYS_FLOAT = Set.of("Softmax", "BatchNormalization");
    /** Their inputs after the first are shapes and axes, not values. */
    private static final Set<String> TAKES_SHAPES =
            Set.of("Reshape", "Squeeze", "Unsqueeze", "Pad", "ReduceMean", "Dropout");

    private final GraphProto original;
    private final Format format;
    private final OnnxGraph index;
    private final GraphProto.Builder converted;
    /** Tensors of the new graph that exist so far and were made for it: casts and 16-bit constants. */
    private final Set<String> made = new HashSet<>();
    /** Tensors of the original that are computed in 16 bit. */
    private final Set<String> computed = new HashSet<>();

    private final List<String> keptInFloat = new ArrayList<>();
    private long values;
    private long clamped;
    private long flushed;

    private SixteenBit(GraphProto original, Format format) {
        this.original = original;
        this.format = format;
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
     * @param values constants converted to the nearest value of the format, ties to even
     * @param clamped of these, beyond the largest of it (FP16: 65,504) and set to that, with their sign
     * @param flushed of these, not zero but nearer to zero than to the smallest of it (FP16: 2^-24)
     * @param keptInFloat names of the nodes that compute in FP32
     */
    public record Report(long values, long clamped, long flushed, List<String> keptInFloat) {}

    /** Converts a model; fold batch normalization first, so that it disappears instead of staying in FP32. */
    public static Converted convert(ModelProto model, Format format) {
        SixteenBit pass = new SixteenBit(model.getGraph(), format);
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
        boolean converts = convertible(node);
        NodeProto.Builder copy = node.toBuilder().clearInput();
        node.getInputList().forEach(input -> copy.addInput(converts ? inSixteen(input) : inFloat(input)));
        if (converts) {
            computed.add(node.getOutput(0));
            copy.setOutput(0, node.getOutput(0) + format.suffix);
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

    /** The name under which a tensor can be read in the format; other types than FP32 keep theirs. */
    private String inSixteen(String tensor) {
        String name = tensor + format.suffix;
        if (index.isActivation(tensor)) {
            if (!computed.contains(tensor) && made.add(name)) {
                converted.addNode(Onnx.cast(tensor, name, format.type));
            }
            return name;
        }
        return index.floatConstant(tensor)
                .map(constant -> constant(constant, name))
                .orElse(tensor);
    }

    /** The name under which a tensor can be read as FP32: its own, once there is a Cast. */
    private String inFloat(String tensor) {
        if (computed.contains(tensor) && made.add(tensor)) {
            converted.addNode(Onnx.cast(tensor + format.suffix, tensor, DataType.FLOAT));
        }
        return tensor;
    }

    private String constant(TensorProto constant, String name) {
        if (made.add(name)) {
            float[] floats = OnnxTensors.floats(constant);
            short[] bits = new short[floats.length];
            for (int i = 0; i < floats.length; i++) {
                bits[i] = nearest(floats[i]);
            }
            values += floats.length;
            converted.addInitializer(format.tensor(name, bits, OnnxTensors.extents(constant)));
        }
        return name;
    }

    private short nearest(float x) {
        short bits = format.bits(x);
        if (Float.isInfinite(format.value(bits))) {
            clamped++;
            return format.bits(Math.copySign(format.largest, x));
        }
        if (x != 0 && format.value(bits) == 0) {
            flushed++;
        }
        return bits;
    }
}
