package dev.mantissa.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.mantissa.domain.study.Head;
import dev.mantissa.graph.HeInit;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Node;
import dev.mantissa.graph.Op;
import dev.mantissa.graph.ReferenceEvaluator;
import dev.mantissa.graph.Shape;
import dev.mantissa.graph.Weights;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class OnnxExportTest {
    static Stream<LayerGraph> networks() {
        return Stream.of(Networks.everyOperator(), Networks.mobileNet(Head.PAPER), Networks.mobileNet(Head.OWN));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void onnxRuntimeComputesWhatTheGraphMeans(LayerGraph graph) {
        Weights weights = Networks.weights(graph);
        Shape in = graph.input();
        float[] images = Networks.images(in, 3, 1);
        int size = Math.toIntExact(in.size());
        Node last = graph.nodes().get(graph.nodes().size() - 1);

        try (OrtModel model = new OrtModel(OnnxExport.model(graph, weights))) {
            Map<String, float[]> actual = model.run(images, in.channels(), in.height(), in.width());
            int classes = actual.get("logits").length / 3;
            for (int i = 0; i < 3; i++) {
                float[] image = new float[size];
                System.arraycopy(images, i * size, image, 0, size);
                Map<String, double[]> expected = new ReferenceEvaluator(graph, weights).outputs(image);
                for (int c = 0; c < classes; c++) {
                    assertThat((double) actual.get("logits")[i * classes + c])
                            .isCloseTo(expected.get(last.inputs().get(0))[c], within(1e-4));
                    assertThat((double) actual.get("probabilities")[i * classes + c])
                            .isCloseTo(expected.get(last.name())[c], within(1e-4));
                }
            }
        }
    }

    @Test
    void theModelSaysWhatItIs() {
        LayerGraph graph = Networks.mobileNet(Head.OWN);
        ModelProto model = OnnxExport.model(graph, Networks.weights(graph));

        assertThat(model.getIrVersion()).isEqualTo(8);
        assertThat(model.getOpsetImport(0).getVersion()).isEqualTo(17);
        assertThat(model.getProducerName()).isEqualTo("Mantissa");
        assertThat(model.getMetadataProps(0).getValue()).isEqualTo("MobileNetV1");
        assertThat(model.getGraph()
                        .getInput(0)
                        .getType()
                        .getTensorType()
                        .getShape()
                        .getDim(0)
                        .getDimParam())
                .isEqualTo("batch");
        assertThat(model.getGraph().getOutputList().stream().map(o -> o.getName()))
                .containsExactly("logits", "probabilities");
    }

    @Test
    void samePaddingPutsTheOddRowAtTheEnd() {
        LayerGraph graph = Networks.mobileNet(Head.OWN);
        NodeProto conv =
                OnnxExport.model(graph, Networks.weights(graph)).getGraph().getNode(0);

        assertThat(conv.getAttributeList().stream()
                        .filter(a -> a.getName().equals("pads"))
                        .findFirst()
                        .orElseThrow()
                        .getIntsList())
                .containsExactly(0L, 0L, 1L, 1L);
    }

    @Test
    void aMissingWeightIsNamed() {
        LayerGraph graph = Networks.mobileNet(Head.OWN);

        assertThatThrownBy(() -> OnnxExport.model(graph, new Weights(Map.of())))
                .hasMessageContaining("conv1.weight")
                .hasMessageContaining("none");
    }

    @Test
    void aNetworkWithoutSoftmaxIsRefused() {
        LayerGraph graph = new LayerGraph(
                "headless", new Shape(3, 4, 4), List.of(new Node("relu", new Op.Relu(), List.of("input"))));

        assertThatThrownBy(() -> OnnxExport.model(graph, HeInit.weights(graph, 1)))
                .hasMessageContaining("softmax")
                .hasMessageContaining("relu");
    }
}
