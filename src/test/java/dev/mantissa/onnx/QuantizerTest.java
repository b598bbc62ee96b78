package dev.mantissa.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.mantissa.domain.quantization.Affine;
import dev.mantissa.domain.quantization.Range;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Head;
import dev.mantissa.graph.LayerGraph;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class QuantizerTest {
    @TempDir
    private Path folder;

    static Stream<LayerGraph> networks() {
        return Stream.of(Networks.everyOperator(), Networks.mobileNet(Head.PAPER), Networks.mobileNet(Head.OWN));
    }

    private static ModelProto folded(LayerGraph graph) {
        return BatchNormFolding.apply(OnnxExport.model(graph, Networks.weights(graph)));
    }

    private static Map<String, Range> ranges(LayerGraph graph) throws BadInput {
        return Calibration.ranges(folded(graph), Networks.images(graph.input(), 32, 1), graph.input());
    }

    private static Quantizer.Quantized quantized(LayerGraph graph, TargetProfile profile) throws BadInput {
        return Quantizer.apply(folded(graph), ranges(graph), profile);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void everyConvolutionAndDenseLayerComputesOnIntegersInOnnxRuntime(LayerGraph graph) throws BadInput {
        ModelProto model = folded(graph);
        List<String> executed =
                OrtModel.optimized(
                                quantized(graph, TargetProfile.ONNXRUNTIME_CPU).model(), folder)
                        .stream()
                        .map(NodeProto::getOpType)
                        .toList();

        assertThat(executed)
                .doesNotContain("Conv", "FusedConv", "Gemm", "MatMul", "Add", "AveragePool", "GlobalAveragePool")
                .doesNotContain("DequantizeLinear")
                .containsOnlyOnce("QuantizeLinear");
        assertThat(executed.stream().filter("QLinearConv"::equals)).hasSameSizeAs(count(model, "Conv"));
        assertThat(executed.stream().filter("QGemm"::equals)).hasSameSizeAs(count(model, "Gemm"));
    }

    private static List<NodeProto> count(ModelProto model, String type) {
        return model.getGraph().getNodeList().stream()
                .filter(node -> node.getOpType().equals(type))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void integersComputeNearlyTheSameOnImagesThatWereNotCalibratedOn(LayerGraph graph) throws BadInput {
        for (TargetProfile profile : TargetProfile.values()) {
            ModelProto variant = quantized(graph, profile).model();

            Agreement agreement =
                    Agreement.of(folded(graph), variant, Networks.images(graph.input(), 32, 2), graph.input());

            assertThat(agreement.sqnrDecibels()).as(profile.name()).isBetween(15.0, 45.0);
            assertThat(agreement.sameClass()).as(profile.name()).isGreaterThan(0.8);
        }
    }

    @Test
    void bothProfilesHaveTheStepOfEquation13() throws BadInput {
        LayerGraph graph = Networks.everyOperator();
        Map<String, Range> ranges = ranges(graph);
        for (TargetProfile profile : TargetProfile.values()) {
            Map<String, Affine> activations = quantized(graph, profile).report().activations();

            assertThat(activations.get("input").scale())
                    .isEqualTo((float) (ranges.get("input").maxAbs() / 127.0));
        }
    }

    @Test
    void onnxRuntimeGetsUnsignedIntegersWithZeroAtTheEndOrInTheMiddle() throws BadInput {
        Map<String, Affine> activations = quantized(Networks.everyOperator(), TargetProfile.ONNXRUNTIME_CPU)
                .report()
                .activations();

        assertThat(activations.get("relu"))
                .extracting("zeroPoint", "qMin", "qMax")
                .containsExactly(0, 0, 255);
        assertThat(activations.get("a.norm"))
                .extracting("zeroPoint", "qMin", "qMax")
                .containsExactly(128, 0, 255);
        assertThat(activations.get("max")).isEqualTo(activations.get("relu"));
        assertThat(activations.get("flatten")).isEqualTo(activations.get("c.relu"));
    }

    @Test
    void tensorRtGetsSignedIntegersFloatBiasesAndOnePairForASum() throws BadInput {
        Quantizer.Quantized result = quantized(Networks.everyOperator(), TargetProfile.TENSORRT);

        assertThat(result.report().activations().values())
                .allMatch(affine -> affine.zeroPoint() == 0 && affine.qMin() == -128 && affine.qMax() == 127);
        assertThat(result.report().activations().keySet())
                .containsExactly("input", "max", "b.norm", "sum.relu", "average", "flatten", "dense.relu");
        assertThat(result.model().getGraph().getInitializerList())
                .noneMatch(tensor -> tensor.getDataType() == TensorProto.DataType.INT32_VALUE);
        assertThat(result.report().leftInFloat())
                .containsOnlyKeys(
                        "relu",
                        "max",
                        "sum.relu",
                        "joined",
                        "halved",
                        "average",
                        "c.relu",
                        "flatten",
                        "dense.relu",
                        "softmax");
    }

    @Test
    void theReportSaysWhatWasDoneAndWhyNot() throws BadInput {
        LayerGraph graph = Networks.mobileNet(Head.OWN);
        QuantizationReport report =
                quantized(graph, TargetProfile.ONNXRUNTIME_CPU).report();

        assertThat(report.quantized()).contains("conv1", "block13.pointwise.relu", "logits");
        assertThat(report.leftInFloat()).containsOnlyKeys("probabilities");
        assertThat(report.leftInFloat().get("probabilities")).contains("FP32");
        assertThat(report.weights()).hasSize(28);
        assertThat(report.weights().values()).allMatch(error -> error.sqnrDecibels() > 35 && error.clipping() < 1e-6);
    }

    @Test
    void aClipBelowTheIntegersEndBecomesABoundOnIntegers() throws BadInput {
        LayerGraph graph = Networks.everyOperator();
        Map<String, Range> ranges = new HashMap<>(ranges(graph));
        ranges.put("sum.relu", new Range(0, 6));
        ModelProto wide = Quantizer.apply(folded(graph), ranges, TargetProfile.ONNXRUNTIME_CPU)
                .model();
        ranges.put("sum.relu", new Range(0, 2));
        ModelProto narrow = Quantizer.apply(folded(graph), ranges, TargetProfile.ONNXRUNTIME_CPU)
                .model();

        assertThat(count(wide, "Clip")).hasSize(1);
        assertThat(wide.getGraph().getInitializerList())
                .filteredOn(tensor -> tensor.getName().equals("sum.relu.high"))
                .allSatisfy(tensor -> assertThat(tensor.getRawData().byteAt(0)).isEqualTo((byte) 127))
                .hasSize(1);
        assertThat(count(narrow, "Clip")).isEmpty();
        assertThat(count(wide, "Relu")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TargetProfile.class)
    void inputsAndOutputsKeepTheirNames(TargetProfile profile) throws BadInput {
        LayerGraph graph = Networks.mobileNet(Head.PAPER);
        ModelProto model = quantized(graph, profile).model();

        assertThat(model.getGraph().getInputList())
                .isEqualTo(folded(graph).getGraph().getInputList());
        assertThat(model.getGraph().getOutputList())
                .isEqualTo(folded(graph).getGraph().getOutputList());
        assertThat(model.getSerializedSize())
                .isLessThan((int) (0.5 * folded(graph).getSerializedSize()));
    }

    @Test
    void whatCantBeQuantizedIsNamed() throws BadInput {
        LayerGraph graph = Networks.everyOperator();
        Map<String, Range> missing = new HashMap<>(ranges(graph));
        missing.remove("sum.relu");
        ModelProto done = quantized(graph, TargetProfile.ONNXRUNTIME_CPU).model();

        assertThatThrownBy(() -> Quantizer.apply(folded(graph), missing, TargetProfile.ONNXRUNTIME_CPU))
                .hasMessageContaining("sum.relu");
        assertThatThrownBy(() -> Quantizer.apply(done, ranges(graph), TargetProfile.ONNXRUNTIME_CPU))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("quantized already");
    }
}
