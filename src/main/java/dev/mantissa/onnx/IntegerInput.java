package dev.mantissa.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A quantized model that takes its images as signed 8-bit integers: the QuantizeLinear at its input is done by whoever brings
 * the images.
 *
 * @param model whose input is INT8
 * @param scale an image's value is the integer times this
 */
public record IntegerInput(ModelProto model, float scale) {
    /**
     * Takes the quantization out of the front of a model.
     *
     * @param input the tensor of the images
     * @return empty where anything but one symmetric signed QuantizeLinear reads the images
     */
    public static Optional<IntegerInput> of(ModelProto model, String input) {
        GraphProto graph = model.getGraph();
        OnnxGraph index = new OnnxGraph(graph);
        List<NodeProto> readers = graph.getNodeList().stream()
                .filter(node -> node.getInputList().contains(input))
                .toList();
        Set<Float> scales = new HashSet<>();
        for (NodeProto reader : readers) {
            Optional<Float> scale =
                    reader.getOpType().equals("QuantizeLinear") ? scale(graph, index, reader) : Optional.empty();
            if (scale.isEmpty()) {
                return Optional.empty();
            }
            scales.add(scale.get());
        }
        return scales.size() == 1
                ? Optional.of(new IntegerInput(
                        model.toBuilder()
                                .setGraph(without(graph, input, readers))
                                .build(),
                        scales.iterator().next()))
                : Optional.empty();
    }

    private static Optional<Float> scale(GraphProto graph, OnnxGraph index, NodeProto quantize) {
        boolean signed = graph.getInitializerList().stream()
                .filter(tensor -> tensor.getName().equals(OnnxGraph.input(quantize, 2)))
                .anyMatch(zero -> zero.getDataType() == DataType.INT8_VALUE
                        && zero.getRawData().equals(ByteString.copyFrom(new byte[1])));
        return signed
                ? index.floatConstant(quantize.getInput(1)).map(tensor -> OnnxTensors.floats(tensor)[0])
                : Optional.empty();
    }

    private static GraphProto without(GraphProto graph, String input, List<NodeProto> quantizers) {
        Map<String, String> renamed = new HashMap<>();
        quantizers.forEach(node -> renamed.put(node.getOutput(0), input));
        GraphProto.Builder out = graph.toBuilder().clearNode().clearInput();
        for (ValueInfoProto value : graph.getInputList()) {
            out.addInput(value.getName().equals(input) ? asIntegers(value) : value);
        }
        for (NodeProto node : graph.getNodeList()) {
            if (!quantizers.contains(node)) {
                NodeProto.Builder kept = node.toBuilder();
                for (int i = 0; i < node.getInputCount(); i++) {
                    kept.setInput(i, renamed.getOrDefault(node.getInput(i), node.getInput(i)));
                }
                out.addNode(kept);
            }
        }
        return out.build();
    }

    private static ValueInfoProto asIntegers(ValueInfoProto value) {
        ValueInfoProto.Builder integers = value.toBuilder();
        integers.getTypeBuilder().getTensorTypeBuilder().setElemType(DataType.INT8_VALUE);
        return integers.build();
    }
}
