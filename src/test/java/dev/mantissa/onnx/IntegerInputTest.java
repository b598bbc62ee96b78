package dev.mantissa.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.mantissa.domain.quantization.Range;
import dev.mantissa.graph.LayerGraph;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IntegerInputTest {
    private static ModelProto quantized(TargetProfile profile) throws Exception {
        LayerGraph graph = Networks.everyOperator();
        ModelProto folded = BatchNormFolding.apply(OnnxExport.model(graph, Networks.weights(graph)));
        Map<String, Range> ranges = Calibration.ranges(folded, Networks.images(graph.input(), 32, 1), graph.input());
        return Quantizer.apply(folded, ranges, profile).model();
    }

    @Test
    void theFirstQuantizeLinearIsLeftToWhoeverBringsTheImages() throws Exception {
        ModelProto before = quantized(TargetProfile.TENSORRT);

        IntegerInput integers = IntegerInput.of(before, OnnxExport.INPUT).orElseThrow();

        ModelProto after = integers.model();
        assertThat(after.getGraph().getInput(0).getType().getTensorType().getElemType())
                .isEqualTo(DataType.INT8_VALUE);
        assertThat(after.getGraph().getInput(0).getType().getTensorType().getShape())
                .isEqualTo(
                        before.getGraph().getInput(0).getType().getTensorType().getShape());
        assertThat(after.getGraph().getNodeCount()).isEqualTo(before.getGraph().getNodeCount() - 1);
        assertThat(after.getGraph().getNodeList().stream()
                        .filter(node -> node.getInputList().contains(OnnxExport.INPUT))
                        .map(NodeProto::getOpType))
                .containsExactly("DequantizeLinear");
        // The images are in [-1, 1], and 127 steps make a range (paper, Eq. 13).
        assertThat(integers.scale()).isBetween(0.9f / 127, 4f / 127);
    }

    @Test
    void aModelThatDoesNotQuantizeItsImagesFirstHasNone() throws Exception {
        LayerGraph graph = Networks.everyOperator();

        assertThat(IntegerInput.of(OnnxExport.model(graph, Networks.weights(graph)), OnnxExport.INPUT))
                .isEmpty();
    }

    @Test
    void unsignedIntegersAreNotForTensorRt() throws Exception {
        assertThat(IntegerInput.of(quantized(TargetProfile.ONNXRUNTIME_CPU), OnnxExport.INPUT))
                .isEmpty();
    }
}
