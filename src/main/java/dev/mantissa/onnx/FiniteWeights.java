package dev.mantissa.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.mantissa.domain.study.BadInput;
import java.util.Optional;

/** Weights that can be quantized: NaN, infinity and what is next to it have no place on a scale. */
final class FiniteWeights {
    /** With a scale per channel and 127 steps, sums over them stay in the range of FP32. */
    private static final float LARGEST = Float.MAX_VALUE / 256;

    private FiniteWeights() {}

    /**
     * Checks the weights and biases of convolutions and dense layers.
     *
     * @throws BadInput naming the node, where one is not finite or nearly too large for FP32
     */
    static void check(ModelProto folded) throws BadInput {
        OnnxGraph graph = new OnnxGraph(folded.getGraph());
        for (NodeProto node : graph.nodes()) {
            if (QuantizableNodes.hasWeights(node)) {
                for (int i = 1; i < node.getInputCount(); i++) {
                    check(node, graph.floatConstant(node.getInput(i)));
                }
            }
        }
    }

    private static void check(NodeProto node, Optional<TensorProto> constant) throws BadInput {
        for (float value : constant.map(OnnxTensors::floats).orElse(new float[0])) {
            if (!(Math.abs(value) <= LARGEST)) {
                throw new BadInput(
                        "The weights of the model's node " + node.getName() + " hold " + value
                                + ", batch normalization folded in; there is no scale for it. Train or export the model again.");
            }
        }
    }
}
