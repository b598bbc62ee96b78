package dev.mantissa.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.mantissa.domain.study.Head;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Node;
import dev.mantissa.graph.Op;
import dev.mantissa.graph.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class BatchNormFoldingTest {
    static Stream<LayerGraph> networks() {
        return Stream.of(Networks.everyOperator(), Networks.mobileNet(Head.PAPER));
    }

    private static List<String> operators(ModelProto model) {
        return model.getGraph().getNodeList().stream()
                .map(node -> node.getOpType())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aFoldedModelComputesTheSame(LayerGraph graph) {
        ModelProto model = OnnxExport.model(graph, Networks.weights(graph));
        ModelProto folded = BatchNormFolding.apply(model);

        Agreement agreement = Agreement.of(model, folded, Networks.images(graph.input(), 4, 1), graph.input());

        assertThat(agreement.largestDifference()).isLessThan(1e-4);
        assertThat(operators(model)).contains("BatchNormalization");
        assertThat(operators(folded)).doesNotContain("BatchNormalization");
        assertThat(folded.getGraph().getInitializerList())
                .noneMatch(tensor -> tensor.getName().endsWith(".gamma"));
    }

    @Test
    void aConvolutionThatOthersReadTooIsLeftAlone() {
        LayerGraph graph = new LayerGraph(
                "shared",
                new Shape(2, 4, 4),
                List.of(
                        new Node("conv", new Op.Conv(2, 1, 1, Op.Padding.SAME, false), List.of("input")),
                        new Node("norm", new Op.BatchNorm(1e-3, 0.9), List.of("conv")),
                        new Node("sum", new Op.Add(), List.of("conv", "norm")),
                        new Node("pool", new Op.GlobalAvgPool(), List.of("sum")),
                        new Node("softmax", new Op.Softmax(), List.of("pool"))));
        ModelProto model = OnnxExport.model(graph, Networks.weights(graph));

        assertThat(operators(BatchNormFolding.apply(model))).isEqualTo(operators(model));
    }

    @Test
    void aNormalizationAfterSomethingElseIsLeftAlone() {
        LayerGraph graph = new LayerGraph(
                "first",
                new Shape(2, 4, 4),
                List.of(
                        new Node("norm", new Op.BatchNorm(1e-3, 0.9), List.of("input")),
                        new Node("pool", new Op.GlobalAvgPool(), List.of("norm")),
                        new Node("softmax", new Op.Softmax(), List.of("pool"))));
        ModelProto model = OnnxExport.model(graph, Networks.weights(graph));

        assertThat(BatchNormFolding.apply(model)).isEqualTo(model);
    }
}
