package dev.mantissa.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.mantissa.graph.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The constants of a model, as {@link OnnxExport} names them.
 *
 * @param ours whether Mantissa exported the model
 * @param tensors its FP32 constants by name, in the file's order
 * @param epsilons what its batch normalizations add to the variance, by node
 */
public record OnnxWeights(boolean ours, Map<String, Tensor> tensors, Map<String, Double> epsilons) {
    /** Of a model that {@link OnnxFile} has checked. */
    public static OnnxWeights of(ModelProto model) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (TensorProto tensor : model.getGraph().getInitializerList()) {
            if (tensor.getDataType() == TensorProto.DataType.FLOAT_VALUE) {
                int[] extents = Arrays.stream(OnnxTensors.extents(tensor))
                        .mapToInt(Math::toIntExact)
                        .toArray();
                tensors.put(tensor.getName(), new Tensor(extents, OnnxTensors.floats(tensor)));
            }
        }
        Map<String, Double> epsilons = new LinkedHashMap<>();
        for (NodeProto node : model.getGraph().getNodeList()) {
            if (node.getOpType().equals("BatchNormalization")) {
                float epsilon = OnnxGraph.epsilon(node);
                // Attributes are single precision: 1e-3 must come back as it was exported.
                epsilons.put(node.getName(), Double.parseDouble(Float.toString(epsilon)));
            }
        }
        return new OnnxWeights(model.getProducerName().equals(OnnxExport.PRODUCER), tensors, epsilons);
    }
}
