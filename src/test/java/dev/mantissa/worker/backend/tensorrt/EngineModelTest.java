package dev.mantissa.worker.backend.tensorrt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.mantissa.domain.quantization.Range;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.CalibrationSpec.Method;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelInput.Layout;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.TensorRtSpec;
import dev.mantissa.domain.study.TensorRtSpec.ImageFormat;
import dev.mantissa.graph.HeInit;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Shape;
import dev.mantissa.graph.Zoo;
import dev.mantissa.onnx.BatchNormFolding;
import dev.mantissa.onnx.HeadFusion;
import dev.mantissa.onnx.IntegerInput;
import dev.mantissa.onnx.OnnxExport;
import dev.mantissa.onnx.QuantizationPoints;
import dev.mantissa.onnx.Quantizer;
import dev.mantissa.onnx.SixteenBit;
import dev.mantissa.onnx.TargetProfile;
import dev.mantissa.onnx.TestModels;
import dev.mantissa.worker.UnsupportedWork;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models of the user on TensorRT: any names, both layouts, free and fixed batches. */
class EngineModelTest {
    private static final Path FILE = Path.of("mine.onnx");

    private static EngineModel of(ModelProto model, int batch, int side) throws Exception {
        return EngineModel.of(model, FILE, Layout.NCHW, batch, side);
    }

    @Test
    void inputAndOutputsHaveTheNamesOfTheFile() throws Exception {
        ModelProto torch = TestModels.torch(17);

        EngineModel model = of(torch, 8, 32);

        assertThat(model.images().tensor().name())
                .isEqualTo(torch.getGraph().getInput(0).getName());
        assertThat(model.model().getGraph().getOutputList())
                .extracting(ValueInfoProto::getName)
                .containsExactlyInAnyOrderElementsOf(List.of(model.answer(), model.scores()).stream()
                        .distinct()
                        .toList());
        assertThat(model.images().fixedBatch()).isFalse();
        assertThat(model.images().tensor().extents(8, 32)).containsExactly(8L, 3L, 32L, 32L);
        assertThat(model.images().chunk(5)).isEqualTo(5);
    }

    @Test
    void channelsMayComeLast() throws Exception {
        EngineModel model = of(TestModels.keras(), 4, 32);

        assertThat(model.images().tensor().layout()).isEqualTo(Layout.NHWC);
        assertThat(model.images().tensor().extents(4, 32)).containsExactly(4L, 32L, 32L, 3L);
    }

    /** What the conversions of a study make of a network of the zoo. */
    @ParameterizedTest
    @ValueSource(strings = {"vgg16", "resnet50", "mobilenet_v1"})
    void everyVariantOfANetworkOfTheZooHasItsTwoOutputs(String network) throws Exception {
        LayerGraph graph = Zoo.build(new ModelSpec(network, Head.PAPER, 1.0), new Shape(3, 48, 48), 10);
        ModelProto fp32 = OnnxExport.model(graph, HeInit.weights(graph, 1));
        ModelProto folded = HeadFusion.apply(
                BatchNormFolding.apply(fp32), of(fp32, 8, 48).images().tensor());
        Map<String, Range> ranges = new HashMap<>();
        QuantizationPoints.of(folded).forEach(tensor -> ranges.put(tensor, new Range(-1, 1)));
        ModelProto int8 =
                Quantizer.apply(folded, ranges, TargetProfile.TENSORRT).model();
        CalibrationTable table = new CalibrationTable(Method.TRT_ENTROPY, "TRT-100600\ninput: 3c010a14\n");

        for (ModelProto variant :
                List.of(fp32, SixteenBit.convert(folded, SixteenBit.Format.FP16).model(), int8, table.goWith(fp32))) {
            EngineModel model = of(variant, 8, 48);

            assertThat(model.images().tensor().name()).isEqualTo(OnnxExport.INPUT);
            assertThat(model.answer()).isEqualTo(OnnxExport.PROBABILITIES);
            assertThat(model.scores()).isEqualTo(OnnxExport.LOGITS);
            assertThat(model.model().getGraph().getOutputCount()).isEqualTo(2);
        }
        assertThat(IntegerInput.of(int8, OnnxExport.INPUT)).isPresent();
    }

    @Test
    void aFixedBatchIsTheOnlyOne() throws Exception {
        ModelProto one = TestModels.torchOfOneImage(13);

        assertThat(of(one, 1, 32).images().fixedBatch()).isTrue();
        assertThatThrownBy(() -> of(one, 8, 32))
                .isInstanceOf(UnsupportedWork.class)
                .hasMessage("The model mine.onnx takes batches of 1 only, not of 8; choose batch 1, or export it with a"
                        + " free batch size.");
    }

    @Test
    void imagesOfAnotherSizeAreASentence() {
        assertThatThrownBy(() -> of(TestModels.keras(), 4, 48))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("mine.onnx takes images of 32x32 pixels, but those of the study have 48x48");
    }

    @Test
    void outputsThatNobodyReadsAreNotComputed() throws Exception {
        ModelProto.Builder more = TestModels.torch(17).toBuilder();
        String inner = more.getGraph().getNode(0).getOutput(0);
        more.getGraphBuilder().addOutput(ValueInfoProto.newBuilder().setName(inner));

        EngineModel model = of(more.build(), 4, 32);

        assertThat(model.model().getGraph().getOutputList())
                .extracting(ValueInfoProto::getName)
                .doesNotContain(inner);
        assertThat(model.withOutputs(List.of(inner)).model().getGraph().getOutputList())
                .extracting(ValueInfoProto::getName)
                .contains(inner);
    }

    @Test
    void aCalibrationTableIsFoundAgain() throws Exception {
        CalibrationTable table = new CalibrationTable(Method.TRT_MIN_MAX, "TRT-100600-MinMaxCalibration\n");

        assertThat(of(table.goWith(TestModels.torch(17)), 4, 32).table()).contains(table);
    }

    @Test
    void integersAreRoundedToEvenAndTheirChannelsComeTogether() {
        float[] image = {0.5f, 1.5f, 300, -300, 1, 2, 3, 4, -1, -2, -3, -4};

        assertThat(new IntegerImages(1, ImageFormat.INT8, 4).pack(image, 1))
                .containsExactly(0, 2, 127, -128, 1, 2, 3, 4, -1, -2, -3, -4);
        assertThat(new IntegerImages(1, ImageFormat.INT8_CHW4, 4).pack(image, 1))
                .containsExactly(0, 1, -1, 0, 2, 2, -2, 0, 127, 3, -3, 0, -128, 4, -4, 0);
        float[] two = Arrays.copyOf(image, 24);
        two[12] = 7;
        byte[] packed = new IntegerImages(1, ImageFormat.INT8_CHW4, 4).pack(two, 2);
        assertThat(packed).hasSize(32);
        assertThat(packed[16]).isEqualTo((byte) 7);
    }

    @Test
    void anEngineIsNamedAfterAllItDependsOn() throws Exception {
        Images images = of(TestModels.torch(17), 8, 32).images();
        EngineSpec plain = EngineSpec.plain(Precision.INT8, images);

        assertThat(List.of(
                        plain.key(),
                        EngineSpec.plain(Precision.FP16, images).key(),
                        new EngineSpec(Precision.INT8, images, ImageFormat.INT8, 3, 1).key(),
                        new EngineSpec(Precision.INT8, images, ImageFormat.FP32, 5, 1).key(),
                        new EngineSpec(Precision.INT8, images, ImageFormat.FP32, 3, 8).key(),
                        EngineSpec.plain(
                                        Precision.INT8,
                                        of(TestModels.torch(17), 16, 32).images())
                                .key()))
                .doesNotHaveDuplicates();
        assertThat(EngineSpec.of(Precision.INT8, of(TestModels.torch(17), 8, 32), TensorRtSpec.DEFAULT))
                .isEqualTo(plain);
    }
}
