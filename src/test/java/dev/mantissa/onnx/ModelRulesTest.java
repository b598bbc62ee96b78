package dev.mantissa.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.study.ModelInput;
import dev.mantissa.domain.study.ModelInput.Layout;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Presets;
import dev.mantissa.domain.study.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelRulesTest {
    @TempDir
    private Path folder;

    private static List<Problem> check(
            ImageTensor image, int classes, ModelInput input, List<Integer> sides, int data) {
        return ModelRules.check(
                ModelSpec.onnx("/models/mine.onnx", input),
                new Classifier(image, "y", "y", classes, false),
                sides,
                data,
                "models[2]");
    }

    private static ImageTensor nchw(int height, int width) {
        return new ImageTensor("x", Layout.NCHW, false, 0, height, width);
    }

    @Test
    void aModelThatFitsHasNoProblems() {
        assertThat(check(nchw(48, 48), 10, ModelInput.ZOO, List.of(48), 10)).isEmpty();
        assertThat(check(nchw(0, 0), 10, ModelInput.ZOO, List.of(48, 224), 10)).isEmpty();
        assertThat(check(nchw(48, 48), 0, ModelInput.ZOO, List.of(48), 10)).isEmpty();
        assertThat(check(nchw(48, 48), 1_000, ModelInput.ZOO, List.of(48), 0)).isEmpty();
    }

    @Test
    void eachImageSizeThatAModelDoesNotTakeIsAProblemOfItsField() {
        assertThat(check(nchw(224, 224), 10, ModelInput.ZOO, List.of(48, 224, 96), 10))
                .extracting(Problem::toString)
                .containsExactly(
                        "data.image_sizes[0]: must be 224, is 48: mine.onnx takes images of 224 px only",
                        "data.image_sizes[2]: must be 224, is 96: mine.onnx takes images of 224 px only");
        assertThat(check(nchw(224, 192), 10, ModelInput.ZOO, List.of(224), 10))
                .singleElement()
                .satisfies(p -> {
                    assertThat(p.where()).isEqualTo("models[2].file");
                    assertThat(p.sentence()).contains("224x192").contains("square");
                });
    }

    @Test
    void otherClassesThanTheDataAreAProblemAndSoIsAnotherLayout() {
        assertThat(check(nchw(0, 0), 1_000, ModelInput.ZOO, List.of(48), 10))
                .singleElement()
                .satisfies(p -> {
                    assertThat(p.where()).isEqualTo("models[2].file");
                    assertThat(p.sentence())
                            .contains("tells 1000 classes apart, but the images have 10")
                            .contains("agreement with FP32");
                });
        assertThat(check(nchw(0, 0), 10, ModelInput.ZOO.with(Layout.NHWC), List.of(48), 10))
                .extracting(Problem::toString)
                .containsExactly(
                        "models[2].input.layout: must be nchw: the input of mine.onnx has its 3 channels second");
    }

    @Test
    void filesThatCantBeReadAreProblemsOfTheirFields() throws Exception {
        Path text = Files.writeString(folder.resolve("text.onnx"), "no model");
        ModelSpec zoo = Presets.quick().models().get(0);

        assertThat(ModelRules.check(
                        Presets.quick().with(List.of(zoo, ModelSpec.onnx(text.toString(), ModelInput.ZOO))), 10))
                .singleElement()
                .satisfies(p -> {
                    assertThat(p.where()).isEqualTo("models[1].file");
                    assertThat(p.sentence()).contains(text.toString()).contains("is not an ONNX file");
                });
    }
}
