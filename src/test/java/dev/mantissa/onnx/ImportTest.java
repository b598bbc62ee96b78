package dev.mantissa.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.ModelInput.Layout;
import dev.mantissa.graph.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models that other programs wrote: read, understood, and brought to where the passes begin. */
final class ImportTest {
    private static final Path FILE = Path.of("model.onnx");
    private static final Shape IMAGES = new Shape(3, 32, 32);

    @TempDir
    private Path folder;

    static Stream<ModelProto> models() {
        return TestModels.all().stream();
    }

    private static Map<String, float[]> run(ModelProto model) {
        Classifier classifier = classifier(model);
        boolean last = classifier.image().layout() == Layout.NHWC;
        float[] images = Networks.images(IMAGES, 4, 1);
        try (OrtModel ort = new OrtModel(model)) {
            return last
                    ? ort.runNamed(classifier.image().name(), images, 32, 32, 3)
                    : ort.runNamed(classifier.image().name(), images, 3, 32, 32);
        }
    }

    private static Classifier classifier(ModelProto model) {
        try {
            return Classifier.of(model, FILE, Layout.NCHW);
        } catch (BadInput e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyModelIsReadAndComputesTheSameAfterAllPasses(ModelProto model) throws Exception {
        Path file = folder.resolve("m.onnx");
        Files.write(file, model.toByteArray());
        ModelProto read = OnnxFile.read(file);
        Classifier classifier = Classifier.of(read, file, Layout.NCHW);
        float[] original = run(model).get(classifier.scores());
        assertThat(original).hasSize(4 * TestModels.CLASSES);

        ModelProto upgraded = Upgrade.apply(read, file);
        assertThat(Upgrade.opset(upgraded)).isGreaterThanOrEqualTo(13);
        assertThat(upgraded.getGraph().getInputList()).hasSize(1);
        Set<String> names = new HashSet<>();
        assertThat(upgraded.getGraph().getNodeList()).allMatch(n -> !n.getName().isEmpty() && names.add(n.getName()));
        assertThat(run(upgraded).get(classifier.scores())).containsExactly(original, offset(0f));

        ModelProto folded = HeadFusion.apply(BatchNormFolding.apply(upgraded), classifier.image());
        assertThat(folded.getGraph().getNodeList())
                .noneMatch(
                        n -> Set.of("BatchNormalization", "MatMul", "Constant").contains(n.getOpType()))
                .filteredOn(n -> n.getOpType().equals("Gemm"))
                .hasSize(1);
        assertThat(run(folded).get(classifier.scores())).containsExactly(original, offset(2e-5f));

        float[] half =
                run(SixteenBit.convert(folded, SixteenBit.Format.FP16).model()).get(classifier.scores());
        assertThat(half).containsExactly(original, offset(0.05f)).isNotEqualTo(original);
    }

    @Test
    void whatOlderOpsetsCallAttributesBecomesInputs() throws Exception {
        ModelProto upgraded = Upgrade.apply(TestModels.torch(9), FILE);

        NodeProto clip = node(upgraded, "Clip");
        assertThat(clip.getInputCount()).isEqualTo(3);
        assertThat(clip.getAttributeCount()).isZero();
        assertThat(node(upgraded, "Unsqueeze").getInputCount()).isEqualTo(2);
        assertThat(upgraded.getIrVersion()).isEqualTo(OnnxExport.IR_VERSION);
    }

    @Test
    void anOldSoftmaxOverSeveralAxesIsNotCarriedOver() {
        ModelProto.Builder model = TestModels.torch(9).toBuilder();
        int last = model.getGraph().getNodeCount() - 1;
        String scores = model.getGraph().getNode(last).getOutput(0);
        model.getGraphBuilder().getNodeBuilder(last).setOutput(0, "flat scores");
        // Over axes 0 and 1 as one: legal before opset 13, and no probabilities of an image.
        model.getGraphBuilder()
                .addNode(Onnx.node("Softmax", "odd", List.of("flat scores"), scores, Onnx.integer("axis", 0)));

        assertThatThrownBy(() -> Upgrade.apply(model.build(), FILE))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("odd is a Softmax")
                .hasMessageContaining("opset 17")
                .hasMessageContaining("FP32");
    }

    @Test
    void controlFlowIsNotConverted() {
        ModelProto.Builder model = TestModels.torch(13).toBuilder();
        model.getGraphBuilder()
                .addNode(NodeProto.newBuilder()
                        .setOpType("If")
                        .setName("branch")
                        .addInput("images")
                        .addOutput("b"));

        assertThatThrownBy(() -> Upgrade.apply(model.build(), FILE)).hasMessageContaining("branch is a If");
    }

    @Test
    void inputAndOutputsAreFoundWhateverTheyAreCalled() {
        Classifier torch = classifier(TestModels.torch(17));
        assertThat(torch.image()).isEqualTo(new ImageTensor("images", Layout.NCHW, false, 0, 0, 0));
        assertThat(torch.scores()).isEqualTo("fc:0");
        assertThat(torch.classes()).isEqualTo(10);
        assertThat(torch.probabilities()).isFalse();

        Classifier keras = classifier(TestModels.keras());
        assertThat(keras.image()).isEqualTo(new ImageTensor("input_1", Layout.NHWC, false, 0, 32, 32));
        assertThat(keras.probabilities()).isTrue();

        assertThat(classifier(TestModels.torchOfOneImage(11)).image())
                .isEqualTo(new ImageTensor("images", Layout.NCHW, false, 1, 32, 32));
    }

    @Test
    void logitsAndTheirSoftmaxAreOneAnswer() {
        Classifier own =
                classifier(OnnxExport.model(Networks.everyOperator(), Networks.weights(Networks.everyOperator())));

        assertThat(own.answer()).isEqualTo(OnnxExport.PROBABILITIES);
        assertThat(own.scores()).isEqualTo(OnnxExport.LOGITS);
        assertThat(own.probabilities()).isFalse();
    }

    private static void isNoClassifier(ModelProto.Builder model, String... words) {
        assertThatThrownBy(() -> Classifier.of(model.build(), FILE, Layout.NCHW))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("model.onnx")
                .hasMessageContainingAll(words);
    }

    private static ModelProto.Builder withInput(long... extents) {
        ModelProto.Builder model = TestModels.torch(17).toBuilder();
        var shape = model.getGraphBuilder()
                .getInputBuilder(0)
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder()
                .clearDim();
        for (long extent : extents) {
            shape.addDimBuilder().setDimValue(extent);
        }
        return model;
    }

    @Test
    void whatIsNoClassifierOfColourImagesIsRefused() {
        isNoClassifier(withInput(1, 1, 28, 28), "[1, 1, 28, 28]", "no 3 channels");
        isNoClassifier(withInput(1, 3, 0, 32), "[1, 3, 0, 32]", "nothing can be made");
        isNoClassifier(withInput(1, 3 * 32 * 32), "2 axes", "[batch, 3, height, width]");
        ModelProto.Builder bytes = TestModels.torch(17).toBuilder();
        bytes.getGraphBuilder()
                .getInputBuilder(0)
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .setElemType(TensorProto.DataType.UINT8_VALUE);
        isNoClassifier(bytes, "as UINT8", "FP32");
        ModelProto.Builder inputs = TestModels.torch(17).toBuilder();
        inputs.getGraphBuilder()
                .addInput(inputs.getGraph().getInput(0).toBuilder().setName("mask"));
        isNoClassifier(inputs, "2 inputs: images, mask");
        ModelProto.Builder features = TestModels.torch(17).toBuilder();
        features.getGraphBuilder()
                .clearOutput()
                .addOutputBuilder()
                .setName("swish:0")
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .setElemType(1);
        isNoClassifier(features, "no output of class scores", "swish:0");
    }

    @Test
    void twoOutputsThatCouldBeScoresAreNotGuessedBetween() {
        ModelProto.Builder model = TestModels.torch(17).toBuilder();
        model.getGraphBuilder().addNode(Onnx.node("Relu", "aux", List.of("fc:0"), "aux:0"));
        model.getGraphBuilder()
                .addOutput(model.getGraph().getOutput(0).toBuilder().setName("aux:0"));

        isNoClassifier(model, "2 outputs", "fc:0, aux:0", "one of them");
    }

    @Test
    void aFeatureMapBesideTheScoresDoesNotMatter() {
        ModelProto.Builder model = TestModels.torch(17).toBuilder();
        model.getGraphBuilder()
                .addOutputBuilder()
                .setName("swish:0")
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .setElemType(1);

        assertThat(classifier(model.build()).scores()).isEqualTo("fc:0");
    }

    private static NodeProto node(ModelProto model, String type) {
        return model.getGraph().getNodeList().stream()
                .filter(n -> n.getOpType().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
