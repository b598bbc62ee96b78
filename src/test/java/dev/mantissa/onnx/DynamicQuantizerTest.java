package dev.mantissa.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.mantissa.domain.quantization.Affine;
import dev.mantissa.domain.quantization.Range;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.ReferenceEvaluator;
import dev.mantissa.graph.Shape;
import dev.mantissa.graph.Tensor;
import dev.mantissa.graph.Weights;
import dev.mantissa.graph.Zoo;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class DynamicQuantizerTest {
    @TempDir
    private Path folder;

    static Stream<LayerGraph> networks() {
        return Stream.of(
                Networks.everyOperator(),
                Networks.mobileNet(Head.OWN),
                Zoo.build(new ModelSpec("resnet18", Head.PAPER, 1), new Shape(3, 32, 32), 10));
    }

    private static ModelProto folded(LayerGraph graph) {
        return BatchNormFolding.apply(OnnxExport.model(graph, Networks.weights(graph)));
    }

    private static long count(List<NodeProto> nodes, String... types) {
        return nodes.stream()
                .filter(node -> List.of(types).contains(node.getOpType()))
                .count();
    }

    @Test
    void aWeightThatIsNotFiniteIsNamedByItsNode() {
        LayerGraph graph = Networks.mobileNet(Head.OWN);
        Map<String, Tensor> tensors = new HashMap<>(Networks.weights(graph).tensors());
        Tensor conv1 = tensors.get("conv1.weight");
        float[] diverged = conv1.data().clone();
        diverged[7] = Float.NaN;
        tensors.put("conv1.weight", new Tensor(conv1.shape(), diverged));
        ModelProto model = BatchNormFolding.apply(OnnxExport.model(graph, new Weights(tensors)));

        assertThatThrownBy(() -> DynamicQuantizer.apply(model))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("conv1")
                .hasMessageContaining("NaN");
    }

    @ParameterizedTest
    @MethodSource("networks")
    void onnxRuntimeSumsEveryConvolutionAndDenseLayerOnIntegers(LayerGraph graph) throws BadInput {
        ModelProto model = folded(graph);
        List<NodeProto> before = model.getGraph().getNodeList();

        Quantizer.Quantized quantized = DynamicQuantizer.apply(model);
        List<NodeProto> executed = OrtModel.optimized(quantized.model(), folder);

        assertThat(count(executed, "Conv", "FusedConv", "Gemm", "MatMul")).isZero();
        assertThat(count(executed, "ConvInteger")).isEqualTo(count(before, "Conv"));
        assertThat(count(executed, "MatMulInteger", "MatMulIntegerToFloat", "DynamicQuantizeMatMul"))
                .isEqualTo(count(before, "Gemm"));
        assertThat(quantized.model().getGraph().getInputList())
                .isEqualTo(model.getGraph().getInputList());
        assertThat(quantized.model().getGraph().getOutputList())
                .isEqualTo(model.getGraph().getOutputList());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theLogitsAreNearThoseOfFp32(LayerGraph graph) throws BadInput {
        ModelProto model = folded(graph);
        ModelProto variant = DynamicQuantizer.apply(model).model();

        Agreement agreement = Agreement.of(model, variant, Networks.images(graph.input(), 8, 2), graph.input());

        assertThat(agreement.sqnrDecibels()).isBetween(15.0, 50.0);
    }

    static Stream<LayerGraph> withoutNormalization() {
        return Stream.of(Networks.convolutional(), Networks.residual(), Networks.dense());
    }

    /** Eq. 1-3 with unsigned integers on each image's own range, weights as of Eq. 9, everything else in binary64. */
    @ParameterizedTest
    @MethodSource("withoutNormalization")
    void theLogitsAreThoseOfTheReference(LayerGraph graph) throws BadInput {
        Weights weights = Networks.weights(graph);
        ModelProto variant =
                DynamicQuantizer.apply(OnnxExport.model(graph, weights)).model();
        ReferenceEvaluator reference =
                new ReferenceEvaluator(graph, rounded(weights), DynamicQuantizerTest::asUnsignedBytes);
        Shape in = graph.input();
        try (OrtModel ort = new OrtModel(variant)) {
            for (int image = 0; image < 8; image++) {
                float[] pixels = Networks.images(in, 1, image);
                float[] actual =
                        ort.run(pixels, in.channels(), in.height(), in.width()).get("logits");
                double[] expected = reference.outputs(pixels).get("scores");
                for (int i = 0; i < expected.length; i++) {
                    assertThat((double) actual[i]).isEqualTo(expected[i], within(1e-5));
                }
            }
        }
    }

    private static double[] asUnsignedBytes(double[] x) {
        float min = 0;
        float max = 0;
        for (double value : x) {
            min = Math.min(min, (float) value);
            max = Math.max(max, (float) value);
        }
        float scale = (max - min) / 255;
        Affine affine = new Affine(scale, (int) Math.rint(-min / scale), 0, 255);
        double[] back = new double[x.length];
        Arrays.setAll(back, i -> (double) (affine.quantize((float) x[i]) - affine.zeroPoint()) * scale);
        return back;
    }

    private static Weights rounded(Weights weights) {
        Map<String, Tensor> rounded = new HashMap<>(weights.tensors());
        rounded.replaceAll((name, tensor) -> name.endsWith(".weight") ? rounded(tensor) : tensor);
        return new Weights(rounded);
    }

    private static Tensor rounded(Tensor tensor) {
        int channels = tensor.shape()[0];
        int perChannel = tensor.data().length / channels;
        float[] values = tensor.data().clone();
        for (int from = 0; from < values.length; from += perChannel) {
            Range range = Range.of(Arrays.copyOfRange(values, from, from + perChannel));
            Affine affine = Affine.symmetricRestricted(range, 8);
            for (int i = from; i < from + perChannel; i++) {
                values[i] = affine.dequantize(affine.quantize(values[i]));
            }
        }
        return new Tensor(tensor.shape(), values);
    }

    @Test
    void theFileTakesAThirdOfTheSpace() throws BadInput {
        ModelProto model = folded(Networks.mobileNet(Head.OWN));

        assertThat(DynamicQuantizer.apply(model).model().getSerializedSize())
                .isLessThan((int) (0.34 * model.getSerializedSize()));
    }

    @Test
    void theReportSaysWhatStaysInFloatAndWhy() throws BadInput {
        QuantizationReport report =
                DynamicQuantizer.apply(folded(Networks.everyOperator())).report();

        assertThat(report.quantized()).containsExactly("conv", "a", "b", "d", "c", "dense", "scores");
        assertThat(report.leftInFloat())
                .containsKeys("relu", "max", "sum", "joined", "average", "flatten", "softmax")
                .hasEntrySatisfying("sum", why -> assertThat(why).contains("only convolutions and dense layers"))
                .hasEntrySatisfying("softmax", why -> assertThat(why).contains("exp"));
        assertThat(report.activations()).isEmpty();
        assertThat(report.weights().values()).allMatch(error -> error.sqnrDecibels() > 35);
    }

    @Test
    void aTensorWithSeveralReadersIsQuantizedOnce() throws BadInput {
        List<NodeProto> nodes = DynamicQuantizer.apply(folded(Networks.everyOperator()))
                .model()
                .getGraph()
                .getNodeList();

        // The branches a and b both read the tensor max.
        assertThat(count(nodes, "ConvInteger", "MatMulInteger")).isEqualTo(7);
        assertThat(count(nodes, "DynamicQuantizeLinear")).isEqualTo(6);
    }

    @Test
    void aQuantizedModelIsRefused() throws BadInput {
        ModelProto done =
                DynamicQuantizer.apply(folded(Networks.everyOperator())).model();

        assertThatThrownBy(() -> DynamicQuantizer.apply(done))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("quantized already")
                .hasMessageContaining("DynamicQuantizeLinear");
    }
}
