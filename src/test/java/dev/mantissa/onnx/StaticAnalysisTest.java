package dev.mantissa.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelInput.Layout;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.graph.Cost;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Shape;
import dev.mantissa.graph.Tensor;
import dev.mantissa.graph.WeightShapes;
import dev.mantissa.graph.Weights;
import dev.mantissa.graph.Zoo;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StaticAnalysisTest {
    private static ModelProto exported(LayerGraph graph) {
        Map<String, Tensor> zeros = new HashMap<>();
        WeightShapes.of(graph)
                .forEach((name, extents) ->
                        zeros.put(name, new Tensor(extents, new float[(int) WeightShapes.size(extents)])));
        return OnnxExport.model(graph, new Weights(zeros));
    }

    private static StaticAnalysis analysis(ModelProto model, int batch, int side) throws Exception {
        return StaticAnalysis.of(
                model, Classifier.of(model, Path.of("m.onnx"), Layout.NCHW).image(), batch, side);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mobilenet_v1", "mobilenet_v2", "resnet18", "resnet50", "squeezenet_1_1", "lenet5"})
    void agreesWithTheCostOfOurOwnNetworks(String network) throws Exception {
        for (Head head : Head.values()) {
            LayerGraph graph = Zoo.build(new ModelSpec(network, head, 1), new Shape(3, 96, 96), 10);
            Cost cost = Cost.total(graph);

            StaticAnalysis analysis = analysis(exported(graph), 1, 96);

            assertThat(analysis.unknown()).isZero();
            assertThat(analysis.parameters()).isEqualTo(cost.parameters());
            assertThat(analysis.flops()).isEqualTo(cost.flops());
        }
    }

    /**
     * Multiply-adds of one image of 224x224 and parameters in millions, as published: MobileNetV1 569 and 4.2 (Howard et al.
     * 2017, table 8), MobileNetV2 300 (Sandler et al. 2018, table 4) and 3.54 (Keras applications), ResNet-18 1.8 and ResNet-50 3.8 to 4.1 thousand
     * million (He et al. 2015, table 1, stride in the first or second convolution), 11.7 and 25.6 (torchvision), SqueezeNet 1.1
     * 349 and 1.24 (torchvision: 0.35 GFLOPs).
     */
    @ParameterizedTest
    @CsvSource({
        "mobilenet_v1, 569, 4.2",
        "mobilenet_v2, 300, 3.54",
        "resnet18, 1814, 11.7",
        "resnet50, 4089, 25.6",
        "squeezenet_1_1, 349, 1.24"
    })
    void agreesWithPublishedFigures(String network, double multiplyAdds, double parameters) throws Exception {
        LayerGraph graph = Zoo.build(new ModelSpec(network, Head.OWN, 1), new Shape(3, 224, 224), 1000);

        StaticAnalysis analysis = analysis(exported(graph), 1, 224);

        assertThat(analysis.flops() / 2e6).isCloseTo(multiplyAdds, within(0.01 * multiplyAdds));
        assertThat(analysis.parameters() / 1e6).isCloseTo(parameters, within(0.03 * parameters));
    }

    @Test
    void oneConvolutionByHand() throws Exception {
        StaticAnalysis analysis = analysis(TestModels.torch(17), 2, 32);

        StaticAnalysis.Layer stem = analysis.layers().get(0);
        assertThat(stem.operator()).isEqualTo("Conv");
        assertThat(stem.output()).contains(List.of(2L, 8L, 16L, 16L));
        assertThat(stem.parameters()).isEqualTo(8 * 3 * 3 * 3);
        assertThat(stem.multiplyAdds()).isEqualTo(2 * 8 * 16 * 16 * 27);
        assertThat(stem.weightBytes()).isEqualTo(4 * 216);
        assertThat(stem.activationBytes()).isEqualTo(4 * (2 * 3 * 32 * 32 + 2 * 8 * 16 * 16));
        assertThat(stem.intensity()).isCloseTo(2.0 * stem.multiplyAdds() / (864 + 4 * (6144 + 4096)), within(1e-9));
    }

    @Test
    void shapesComputedByTheModelAreFollowed() throws Exception {
        for (ModelProto model : TestModels.all()) {
            StaticAnalysis analysis = analysis(model, 4, 32);

            assertThat(analysis.unknown()).isZero();
            assertThat(analysis.layers().get(analysis.layers().size() - 1).output())
                    .contains(List.of(4L, 10L));
        }
    }

    @Test
    void halfAndEightBitModelsMoveFewerBytes() throws Exception {
        ModelProto model = BatchNormFolding.apply(Upgrade.apply(TestModels.torch(17), Path.of("m")));
        StaticAnalysis single = analysis(model, 1, 32);
        StaticAnalysis half =
                analysis(SixteenBit.convert(model, SixteenBit.Format.FP16).model(), 1, 32);

        assertThat(half.parameters()).isEqualTo(single.parameters());
        assertThat(half.flops()).isEqualTo(single.flops());
        assertThat(half.weightBytes()).isEqualTo(single.weightBytes() / 2);
    }

    @Test
    void shapesThatGrowWithEveryNodeStayBounded() throws Exception {
        ModelProto.Builder model = TestModels.torch(17).toBuilder();
        model.getGraphBuilder().addInitializer(OnnxTensors.longs("axes", 0, 1, 2, 3, 4, 5, 6, 7));
        String doubled = "axes";
        String deep = "images";
        for (int i = 0; i < 4_000; i++) {
            model.getGraphBuilder()
                    .addNode(Onnx.node("Concat", "c" + i, List.of(doubled, doubled), "d" + i, Onnx.integer("axis", 0)))
                    .addNode(Onnx.node("Unsqueeze", "u" + i, List.of(deep, "axes"), "e" + i));
            doubled = "d" + i;
            deep = "e" + i;
        }

        StaticAnalysis analysis = analysis(model.build(), 1, 32);

        assertThat(analysis.layers())
                .allMatch(l -> l.output().isEmpty() || l.output().get().size() <= 64);
        assertThat(analysis.unknown()).isGreaterThan(7_000);
    }

    @Test
    void whatCantBeKnownIsUnknownAndNotZero() throws Exception {
        ModelProto.Builder model = TestModels.torch(17).toBuilder();
        model.getGraphBuilder().getNodeBuilder(0).setOpType("DeformConv");

        StaticAnalysis analysis = analysis(model.build(), 1, 32);

        assertThat(analysis.layers().get(0).output()).isEmpty();
        assertThat(analysis.unknown()).isGreaterThan(10);
    }
}
