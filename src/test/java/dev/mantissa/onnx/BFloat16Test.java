package dev.mantissa.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.mantissa.domain.quantization.BrainFloat;
import dev.mantissa.domain.study.Head;
import dev.mantissa.graph.LayerGraph;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class BFloat16Test {
    static Stream<LayerGraph> networks() {
        return Stream.of(Networks.everyOperator(), Networks.mobileNet(Head.PAPER));
    }

    private static ModelProto folded(LayerGraph graph) {
        return BatchNormFolding.apply(OnnxExport.model(graph, Networks.weights(graph)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void onnxRuntimeComputesTheRoundedWeightsInFp32(LayerGraph graph) {
        ModelProto model = folded(graph);
        float[] images = Networks.images(graph.input(), 8, 2);

        ModelProto converted = BFloat16.convert(model).model();

        assertThat(Agreement.of(rounded(model), converted, images, graph.input())
                        .largestDifference())
                .isZero();
        assertThat(Agreement.of(model, converted, images, graph.input()).sqnrDecibels())
                .isBetween(30.0, 70.0);
    }

    /** The FP32 model with each weight rounded, as an independent statement of what the pass does. */
    private static ModelProto rounded(ModelProto model) {
        GraphProto.Builder graph = model.getGraph().toBuilder();
        for (int i = 0; i < graph.getInitializerCount(); i++) {
            TensorProto tensor = graph.getInitializer(i);
            if (tensor.getDimsCount() >= 2) {
                float[] values = OnnxTensors.floats(tensor);
                for (int k = 0; k < values.length; k++) {
                    values[k] = BrainFloat.toFloat(BrainFloat.fromFloat(values[k]));
                }
                graph.setInitializer(i, OnnxTensors.floats(tensor.getName(), values, OnnxTensors.extents(tensor)));
            }
        }
        return model.toBuilder().setGraph(graph).build();
    }

    @Test
    void theFileTakesHalfTheSpaceAndBiasesStay() {
        ModelProto model = folded(Networks.mobileNet(Head.PAPER));

        BFloat16.Converted converted = BFloat16.convert(model);

        assertThat((double) converted.model().getSerializedSize() / model.getSerializedSize())
                .isBetween(0.5, 0.55);
        assertThat(converted.values())
                .isEqualTo(converted.model().getGraph().getInitializerList().stream()
                        .filter(t -> t.getDataType() == DataType.BFLOAT16_VALUE)
                        .mapToLong(t -> t.getRawData().size() / 2)
                        .sum());
        assertThat(converted.model().getGraph().getInitializerList())
                .filteredOn(t -> t.getDataType() == DataType.FLOAT_VALUE)
                .isNotEmpty()
                .allMatch(t -> t.getDimsCount() < 2);
        assertThat(converted.model().getGraph().getOutputList())
                .isEqualTo(model.getGraph().getOutputList());
    }

    @Test
    void constantsInNodesOrListedAsInputsAreStoredTooAndNothingBecomesInfinite() {
        TensorProto huge = OnnxTensors.floats("huge", new float[] {Float.MAX_VALUE, -Float.MAX_VALUE}, 1, 2);
        TensorProto one = OnnxTensors.floats("one", new float[] {1, 2}, 1, 2);
        ModelProto model = ModelProto.newBuilder()
                .setGraph(GraphProto.newBuilder()
                        .addInput(Onnx.batched("x", 2))
                        .addInput(Onnx.batched("huge", 2))
                        .addInitializer(huge)
                        .addNode(NodeProto.newBuilder()
                                .setOpType("Constant")
                                .addOutput("one")
                                .addAttribute(AttributeProto.newBuilder()
                                        .setName("value")
                                        .setT(one)))
                        .addNode(Onnx.node("Add", "a", List.of("x", "one"), "sum"))
                        .addNode(Onnx.node("Mul", "m", List.of("sum", "huge"), "y"))
                        .addOutput(Onnx.batched("y", 2)))
                .build();

        BFloat16.Converted converted = BFloat16.convert(model);
        GraphProto graph = converted.model().getGraph();

        assertThat(converted.values()).isEqualTo(4);
        assertThat(graph.getInputList()).extracting(i -> i.getName()).containsExactly("x");
        assertThat(graph.getNodeList()).extracting(n -> n.getOpType()).containsExactly("Cast", "Cast", "Add", "Mul");
        assertThat(graph.getInitializer(0).getRawData().toByteArray()).containsExactly(0x7f, 0x7f, 0x7f, (byte) 0xff);
    }
}
