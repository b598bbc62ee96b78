package dev.mantissa.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Shape;
import dev.mantissa.graph.Zoo;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every network of the zoo computes on integers once it is quantized; MobileNetV1 is with {@link QuantizerTest}. */
final class ZooQuantizationTest {
    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}, {1} head, {3} px")
    @CsvSource({
        "lenet5, PAPER, 1, 32",
        "lenet5, OWN, 1, 48",
        "lenet5, OWN, 1, 64",
        "mobilenet_v2, OWN, 0.35, 32",
        "mobilenet_v2, PAPER, 0.35, 48",
        "mobilenet_v2, PAPER, 0.35, 64",
        "squeezenet_1_1, OWN, 1, 32",
        "squeezenet_1_1, PAPER, 1, 48",
        "squeezenet_1_1, OWN, 1, 64",
        "resnet18, PAPER, 1, 32",
        "resnet18, OWN, 1, 48",
        "resnet18, PAPER, 1, 64",
        "resnet50, OWN, 1, 32",
        "resnet50, PAPER, 1, 48",
        // Plain stacks of the same layers: once, since their weights are large.
        "vgg16, PAPER, 1, 32"
    })
    void onnxRuntimeLeavesNoOperatorInFloatButSoftmax(String id, Head head, double alpha, int side) throws Exception {
        LayerGraph graph = Zoo.build(new ModelSpec(id, head, alpha), new Shape(3, side, side), 10);
        ModelProto model = BatchNormFolding.apply(OnnxExport.model(graph, Networks.weights(graph)));
        float[] images = Networks.images(graph.input(), 16, 1);
        Quantizer.Quantized quantized =
                Quantizer.apply(model, Calibration.ranges(model, images, graph.input()), TargetProfile.ONNXRUNTIME_CPU);

        List<String> executed = types(OrtModel.optimized(quantized.model(), folder));

        assertThat(executed)
                .doesNotContain("Conv", "FusedConv", "Gemm", "MatMul", "Add", "Concat", "Relu", "BatchNormalization")
                .doesNotContain("AveragePool", "GlobalAveragePool")
                .containsOnlyOnce("QuantizeLinear");
        assertThat(count(executed, "QLinearConv")).isEqualTo(count(types(model), "Conv"));
        assertThat(count(executed, "QGemm")).isEqualTo(count(types(model), "Gemm"));
        assertThat(count(executed, "QLinearAdd")).isEqualTo(count(types(model), "Add"));
        assertThat(count(executed, "QLinearConcat")).isEqualTo(count(types(model), "Concat"));
        assertThat(quantized.report().leftInFloat()).containsOnlyKeys("probabilities");
        // Random weights under random statistics: MobileNetV2 keeps 6 dB, the others more than 10; a scale that is
        // wrong, or
        // branches joined in the wrong order, leave none.
        assertThat(Agreement.of(model, quantized.model(), images, graph.input()).sqnrDecibels())
                .isGreaterThan(3);
    }

    private static List<String> types(ModelProto model) {
        return types(model.getGraph().getNodeList());
    }

    private static List<String> types(List<NodeProto> nodes) {
        return nodes.stream().map(NodeProto::getOpType).toList();
    }

    private static long count(List<String> types, String type) {
        return types.stream().filter(type::equals).count();
    }
}
