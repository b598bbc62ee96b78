package dev.mantissa.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.mantissa.domain.quantization.BrainFloat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Stores the weights of a model in BF16: constants of two axes and more, which are all but biases and parameters. A Cast after
 * each makes FP32 of it, and every operator computes in FP32, for ONNX Runtime's CPU kernels have no BF16 convolution. The
 * file takes half the space, and the answers show what weights of 8 significant bits cost; activations stay FP32.
 */
public final class BFloat16 {
    private BFloat16() {}

    /**
     * A converted model.
     *
     * @param model reads and writes what the FP32 model does
     * @param values how many weights were rounded to the nearest bfloat16, ties to even
     */
    public record Converted(ModelProto model, long values) {}

    /** Converts a model. */
    public static Converted convert(ModelProto model) {
        GraphProto graph = model.getGraph();
        OnnxGraph index = new OnnxGraph(graph);
        GraphProto.Builder converted =
                graph.toBuilder().clearInitializer().clearNode().clearInput();
        Set<String> stored = new HashSet<>();
        List<NodeProto> rest = new ArrayList<>();
        long values = 0;
        for (TensorProto tensor : graph.getInitializerList()) {
            if (isWeight(index, tensor.getName())) {
                values += store(tensor, tensor.getName(), converted);
                stored.add(tensor.getName());
            } else {
                converted.addInitializer(tensor);
            }
        }
        for (NodeProto node : graph.getNodeList()) {
            Optional<TensorProto> constant = node.getOpType().equals("Constant") && isWeight(index, node.getOutput(0))
                    ? index.floatConstant(node.getOutput(0))
                    : Optional.empty();
            if (constant.isPresent()) {
                values += store(constant.get(), node.getOutput(0), converted);
            } else {
                rest.add(node);
            }
        }
        // A constant may be listed as an input with a default; now a node computes it.
        graph.getInputList().stream()
                .filter(input -> !stored.contains(input.getName()))
                .forEach(converted::addInput);
        return new Converted(
                model.toBuilder().setGraph(converted.addAllNode(rest)).build(), values);
    }

    private static boolean isWeight(OnnxGraph index, String name) {
        return index.floatConstant(name).filter(t -> t.getDimsCount() >= 2).isPresent();
    }

    private static int store(TensorProto tensor, String name, GraphProto.Builder converted) {
        float[] floats = OnnxTensors.floats(tensor);
        short[] brains = new short[floats.length];
        for (int i = 0; i < floats.length; i++) {
            float inside = Math.min(Math.max(floats[i], -BrainFloat.MAX), BrainFloat.MAX);
            brains[i] = BrainFloat.fromFloat(inside);
        }
        String brain = name + ".bfloat16";
        converted.addInitializer(OnnxTensors.brains(brain, brains, OnnxTensors.extents(tensor)));
        converted.addNode(Onnx.cast(brain, name, DataType.FLOAT));
        return floats.length;
    }
}
