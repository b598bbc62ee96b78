package dev.mantissa.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.mantissa.domain.study.Head;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Tensor;
import dev.mantissa.graph.Weights;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SixteenBitTest {
    static Stream<ModelProto> models() {
        LayerGraph small = Networks.everyOperator();
        LayerGraph mobileNet = Networks.mobileNet(Head.PAPER);
        ModelProto normalized = OnnxExport.model(small, Networks.weights(small));
        return Stream.of(
                normalized,
                BatchNormFolding.apply(normalized),
                BatchNormFolding.apply(OnnxExport.model(mobileNet, Networks.weights(mobileNet))));
    }

    private static Tensor zeroed(Tensor tensor, float first, float second) {
        float[] data = new float[tensor.data().length];
        data[0] = first;
        data[1] = second;
        return new Tensor(tensor.shape(), data);
    }

    @ParameterizedTest
    @MethodSource("models")
    void halfPrecisionComputesNearlyTheSame(ModelProto model) {
        LayerGraph graph = model.getGraph().getName().equals("MobileNetV1")
                ? Networks.mobileNet(Head.PAPER)
                : Networks.everyOperator();
        ModelProto half = SixteenBit.convert(model, SixteenBit.Format.FP16).model();

        Agreement agreement = Agreement.of(model, half, Networks.images(graph.input(), 8, 1), graph.input());

        assertThat(agreement.sqnrDecibels()).isBetween(45.0, 90.0);
        assertThat(agreement.sameClass()).isEqualTo(1.0);
        assertThat(half.getGraph().getInputList()).isEqualTo(model.getGraph().getInputList());
        assertThat(half.getGraph().getOutputList()).isEqualTo(model.getGraph().getOutputList());
    }

    @Test
    void weightsTakeHalfTheSpaceAndSoftmaxStays() {
        LayerGraph graph = Networks.mobileNet(Head.OWN);
        ModelProto folded = BatchNormFolding.apply(OnnxExport.model(graph, Networks.weights(graph)));
        SixteenBit.Converted converted = SixteenBit.convert(folded, SixteenBit.Format.FP16);

        assertThat(converted.model().getSerializedSize()).isLessThan((int) (0.55 * folded.getSerializedSize()));
        assertThat(converted.model().getGraph().getInitializerList())
                .allMatch(tensor -> tensor.getDataType() == TensorProto.DataType.FLOAT16_VALUE);
        assertThat(converted.report().keptInFloat()).containsExactly("probabilities");
    }

    @Test
    void valuesOutsideTheRangeAreClampedFlushedAndCounted() {
        LayerGraph graph = Networks.everyOperator();
        Map<String, Tensor> tensors = new HashMap<>(Networks.weights(graph).tensors());
        tensors.compute("scores.weight", (name, tensor) -> zeroed(tensor, 1e6f, 1e-9f));
        tensors.compute("scores.bias", (name, tensor) -> zeroed(tensor, -70_000f, -1e-30f));

        SixteenBit.Converted converted =
                SixteenBit.convert(OnnxExport.model(graph, new Weights(tensors)), SixteenBit.Format.FP16);

        assertThat(converted.report().clamped()).isEqualTo(2);
        assertThat(converted.report().flushed()).isEqualTo(2);
        TensorProto bias = converted.model().getGraph().getInitializerList().stream()
                .filter(tensor -> tensor.getName().equals("scores.bias.half"))
                .findFirst()
                .orElseThrow();
        // -65504, little endian.
        assertThat(bias.getRawData().substring(0, 2).toByteArray()).containsExactly(0xff, 0xfb);
    }

    @ParameterizedTest
    @MethodSource("models")
    void brainFloatIsTheSameGraphWithOtherBits(ModelProto model) {
        GraphProto half =
                SixteenBit.convert(model, SixteenBit.Format.FP16).model().getGraph();
        SixteenBit.Converted converted = SixteenBit.convert(model, SixteenBit.Format.BF16);
        GraphProto brain = converted.model().getGraph();

        assertThat(brain.getNodeList().stream().map(SixteenBitTest::ofHalf))
                .containsExactlyElementsOf(half.getNodeList());
        assertThat(brain.getInputList()).isEqualTo(model.getGraph().getInputList());
        assertThat(brain.getOutputList()).isEqualTo(model.getGraph().getOutputList());
        assertThat(brain.getInitializerList().stream()
                        .filter(t -> t.getName().endsWith(".brain"))
                        .map(TensorProto::getDataType))
                .isNotEmpty()
                .containsOnly(TensorProto.DataType.BFLOAT16_VALUE);
    }

    @Test
    void brainFloatKeepsTheRangeOfFloatAndRoundsToEightDigits() {
        LayerGraph graph = Networks.everyOperator();
        Map<String, Tensor> tensors = new HashMap<>(Networks.weights(graph).tensors());
        tensors.compute("scores.bias", (name, tensor) -> zeroed(tensor, -70_000f, Float.MAX_VALUE));

        SixteenBit.Converted converted =
                SixteenBit.convert(OnnxExport.model(graph, new Weights(tensors)), SixteenBit.Format.BF16);

        assertThat(converted.report().clamped()).isEqualTo(1);
        TensorProto bias = converted.model().getGraph().getInitializerList().stream()
                .filter(tensor -> tensor.getName().equals("scores.bias.brain"))
                .findFirst()
                .orElseThrow();
        // -70,144 (0xc789) is the nearest with eight digits, and 0x7f7f the largest; little endian.
        assertThat(bias.getRawData().substring(0, 4).toByteArray()).containsExactly(0x89, 0xc7, 0x7f, 0x7f);
    }

    private static NodeProto ofHalf(NodeProto node) {
        NodeProto.Builder half = node.toBuilder();
        for (int i = 0; i < node.getInputCount(); i++) {
            half.setInput(i, node.getInput(i).replaceAll("\\.brain$", ".half"));
        }
        for (int i = 0; i < node.getOutputCount(); i++) {
            half.setOutput(i, node.getOutput(i).replaceAll("\\.brain$", ".half"));
        }
        half.setName(node.getName().replaceAll("\\.brain", ".half"));
        half.getAttributeBuilderList().stream()
                .filter(a -> a.getName().equals("to") && a.getI() == TensorProto.DataType.BFLOAT16_VALUE)
                .forEach(a -> a.setI(TensorProto.DataType.FLOAT16_VALUE));
        return half.build();
    }
}
