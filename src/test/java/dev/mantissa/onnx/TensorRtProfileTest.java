package dev.mantissa.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.mantissa.domain.quantization.Range;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Shape;
import dev.mantissa.graph.Zoo;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The graphs written for TensorRT: Q/DQ at the inputs of convolutions and dense layers and at one input of each residual sum,
 * integers with zero point 0 (Eq. 13-15), weights per output channel, biases in FP32. ONNX Runtime computes them too, in FP32
 * between the pairs, so their numbers can be checked without a GPU.
 */
final class TensorRtProfileTest {
    private final Map<String, TensorProto> constants = new HashMap<>();
    private OnnxGraph graph;

    @ParameterizedTest(name = "{0}, {1} head, {3} px")
    @CsvSource({
        "mobilenet_v1, OWN, 0.25, 48",
        "mobilenet_v1, PAPER, 0.25, 32",
        "resnet50, OWN, 1, 32",
        "resnet50, PAPER, 1, 32",
        "vgg16, PAPER, 1, 32"
    })
    void pairsAreWhereTensorRtFusesThemAndNowhereElse(String id, Head head, double alpha, int side) throws BadInput {
        LayerGraph network = Zoo.build(new ModelSpec(id, head, alpha), new Shape(3, side, side), 10);
        ModelProto folded = BatchNormFolding.apply(OnnxExport.model(network, Networks.weights(network)));
        float[] images = Networks.images(network.input(), 8, 1);
        Map<String, Range> ranges = Calibration.ranges(folded, images, network.input());

        Quantizer.Quantized quantized = Quantizer.apply(folded, ranges, TargetProfile.TENSORRT);
        graph = new OnnxGraph(quantized.model().getGraph());
        quantized.model().getGraph().getInitializerList().forEach(c -> constants.put(c.getName(), c));

        int pairs = 0;
        for (NodeProto node : graph.nodes()) {
            switch (node.getOpType()) {
                case "Conv", "Gemm" -> weighted(node);
                case "Add" -> sum(node);
                case "QuantizeLinear" -> {
                    pairs++;
                    assertThat(graph.onlyConsumer(node.getOutput(0)))
                            .hasValueSatisfying(
                                    next -> assertThat(next.getOpType()).isEqualTo("DequantizeLinear"));
                    zeroPoint(node);
                }
                default -> {}
            }
        }
        // Nothing has a pair that no convolution, dense layer or sum reads.
        assertThat(quantized.report().activations()).hasSize(pairs);
        assertThat(quantized.report().activations().keySet())
                .allSatisfy(tensor -> assertThat(readers(tensor)).containsAnyOf("Conv", "Gemm", "Add"));
        assertThat(quantized.report().leftInFloat().keySet())
                .isEqualTo(namesOf(folded, "Relu", "Clip", "MaxPool", "GlobalAveragePool", "Flatten", "Softmax"));
        assertThat(quantized.report().leftInFloat().values()).noneMatch(String::isBlank);
        assertThat(quantized.report().quantized())
                .containsExactlyInAnyOrderElementsOf(namesOf(folded, "Conv", "Gemm", "Add"));
        assertThat(Agreement.of(folded, quantized.model(), images, network.input())
                        .sqnrDecibels())
                .isGreaterThan(9);
    }

    private void weighted(NodeProto node) {
        dequantized(node.getInput(0), "QuantizeLinear");
        NodeProto weights = graph.producer(node.getInput(1)).orElseThrow();
        assertThat(weights.getOpType()).isEqualTo("DequantizeLinear");
        TensorProto integers = constants.get(weights.getInput(0));
        assertThat(integers.getDataType()).isEqualTo(DataType.INT8_VALUE);
        assertThat(constants.get(weights.getInput(1)).getDimsList()).containsExactly(integers.getDims(0));
        zeroPoint(weights);
        assertThat(constants.get(node.getInput(2)).getDataType())
                .as("bias of %s", node.getName())
                .isEqualTo(DataType.FLOAT_VALUE);
    }

    /** One input comes through integers, the other straight from the convolution that TensorRT merges the sum into. */
    private void sum(NodeProto node) {
        List<String> sources = node.getInputList().stream()
                .map(input -> graph.producer(input).orElseThrow().getOpType())
                .toList();
        assertThat(sources).containsExactlyInAnyOrder("Conv", "DequantizeLinear");
    }

    private void dequantized(String tensor, String from) {
        NodeProto dequantize = graph.producer(tensor).orElseThrow();
        assertThat(dequantize.getOpType()).isEqualTo("DequantizeLinear");
        assertThat(graph.producer(dequantize.getInput(0)).orElseThrow().getOpType())
                .isEqualTo(from);
    }

    private void zeroPoint(NodeProto node) {
        TensorProto zero = constants.get(node.getInput(2));
        assertThat(zero.getDataType()).isEqualTo(DataType.INT8_VALUE);
        assertThat(zero.getRawData().toByteArray()).containsOnly(0);
    }

    private List<String> readers(String tensor) {
        String name = graph.isInput(tensor) ? tensor + ".dequantized" : tensor;
        return graph.consumers(name).stream().map(NodeProto::getOpType).toList();
    }

    private static Set<String> namesOf(ModelProto model, String... types) {
        Set<String> names = new HashSet<>();
        for (NodeProto node : model.getGraph().getNodeList()) {
            if (List.of(types).contains(node.getOpType())) {
                names.add(node.getName());
            }
        }
        return names;
    }
}
