package dev.mantissa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.KnownNetwork;
import dev.mantissa.domain.study.MeasuringSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Presets;
import dev.mantissa.domain.study.StudyRules;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.domain.study.TensorRtSpec;
import dev.mantissa.graph.Zoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyFileTest {
    private static final String SHORTEST =
            "{\"version\": 1, \"models\": [{\"network\": \"mobilenet_v1\"}], \"data\": {\"path\": \"cifar\"}}";

    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenIsReadBack() throws BadInput {
        Path file = folder.resolve("quick.json");
        StudyFile.write(Presets.quick(), file);
        assertThat(StudyFile.read(file)).isEqualTo(Presets.quick());
        assertThat(folder.toFile().list()).containsExactly("quick.json");
    }

    @Test
    void theExamplesOfTheDocumentationAreStudies() throws Exception {
        List<String> examples = examples(Files.readString(Path.of("docs/study.md")));
        assertThat(examples).hasSize(2);
        StudySpec whole = parse(examples.get(0));
        assertThat(whole.name()).isEqualTo("mobilenet on cifar");
        assertThat(whole.inference().batchSizes()).containsExactly(1, 8);
        assertThat(parse(examples.get(1)).inference().base()).isTrue();
    }

    @Test
    void everyFieldThatIsWrittenIsDocumented() throws Exception {
        String manual = Files.readString(Path.of("docs/study.md"));
        Path file = folder.resolve("quick.json");
        StudyFile.write(Presets.quick(), file);
        Files.readString(file)
                .lines()
                .filter(l -> l.contains("\":"))
                .map(l -> l.substring(l.indexOf('"') + 1, l.indexOf("\":")))
                .forEach(field -> assertThat(manual).containsPattern("`([a-z]+(\\[\\])?\\.)?" + field + "`|`" + field));
    }

    @Test
    void whatIsLeftOutHasItsDefault() throws Exception {
        StudySpec spec = parse(SHORTEST);
        assertThat(spec.name()).isEqualTo("study");
        assertThat(spec.data().imageSizes()).containsExactly(48);
        assertThat(spec.training().epochs()).isEqualTo(10);
        assertThat(spec.training().learningRate()).isEqualTo(1e-4);
        assertThat(spec.inference().precisions()).containsExactly(Precision.FP32, Precision.FP16, Precision.INT8);
        assertThat(spec.calibration().images()).containsExactly(500);
        assertThat(spec.measuring()).isEqualTo(MeasuringSpec.Preset.QUICK.spec());
    }

    @Test
    void theStudiesOfTheMeasurementsAreValid() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("docs/measurements/studies"))) {
            List<Path> studies =
                    files.filter(f -> f.toString().endsWith(".json")).toList();
            assertThat(studies).isNotEmpty();
            for (Path study : studies) {
                assertThat(StudyRules.check(StudyFile.read(study), Zoo.known()))
                        .as(study.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void whatOnlyTensorRtIsToldIsReadBack() throws Exception {
        String study = SHORTEST.substring(0, SHORTEST.lastIndexOf('}'))
                + ", \"inference\": {\"backends\": [\"tensorrt\"], \"tensorrt\": {\"streams\": 2, \"optimization_level\": 5,"
                + " \"timing_iterations\": 4, \"input\": \"int8_chw4\", \"layer_times\": true}},"
                + " \"calibration\": {\"methods\": [\"trt_entropy\", \"trt_min_max\"]}}";
        StudySpec spec = parse(study);
        assertThat(spec.inference().tensorRt())
                .isEqualTo(new TensorRtSpec(5, 4, TensorRtSpec.ImageFormat.INT8_CHW4, 2, true));
        assertThat(spec.calibration().methods())
                .containsExactly(CalibrationSpec.Method.TRT_ENTROPY, CalibrationSpec.Method.TRT_MIN_MAX);
        Path file = folder.resolve("tensorrt.json");
        StudyFile.write(spec, file);
        assertThat(StudyFile.read(file)).isEqualTo(spec);
    }

    @Test
    void aPresetGivesTheDefaultsOfMeasuring() throws Exception {
        assertThat(withMeasuring("{\"preset\": \"rigorous\"}").measuring())
                .isEqualTo(MeasuringSpec.Preset.RIGOROUS.spec());
    }

    @Test
    void aPresetWithAChangedValueIsCustom() throws Exception {
        MeasuringSpec measuring =
                withMeasuring("{\"preset\": \"rigorous\", \"forks\": 2}").measuring();
        assertThat(measuring.preset()).isEqualTo(MeasuringSpec.Preset.CUSTOM);
        assertThat(measuring.forks()).isEqualTo(2);
        assertThat(measuring.millis())
                .isEqualTo(MeasuringSpec.Preset.RIGOROUS.spec().millis());
    }

    @Test
    void anUnknownFieldIsNamedWithItsPathAndWhatWasMeant() {
        assertProblems(
                SHORTEST.replace("\"data\"", "\"training\": {\"batch_size\": [8], \"epoch_count\": 3}, \"data\""),
                "training.batch_size: unknown field; did you mean 'batch_sizes'?",
                "training.epoch_count: unknown field; known here: backends, precisions, batch_sizes, epochs, steps, learning_rate, repeats, find_largest_batch");
    }

    @Test
    void spellingWithCapitalsIsRecognized() {
        assertProblems(
                SHORTEST.replace("\"data\"", "\"training\": {\"learningRate\": 0.1}, \"data\""),
                "did you mean 'learning_rate'?");
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        assertProblems(
                "{\"version\": 1, \"models\": [{\"network\": 5}, \"vgg16\"], \"data\": {\"path\": \"x\","
                        + " \"image_sizes\": [48, \"64\"], \"test_fraction\": 0.9}, \"training\": {\"epochs\": 2.5,"
                        + " \"precisions\": [\"FP31\"], \"backends\": [\"dl4j\", \"dl4j\"]}, \"seed\": \"seven\"}",
                "models[0].network: must be text in quotes, is 5",
                "models[1]: must be an object, { ... }, is \"vgg16\"",
                "data.image_sizes[1]: must be a whole number, is \"64\"",
                "data.test_fraction: must be above 0 and at most 0.5",
                "training.epochs: must be a whole number, is 2.5",
                "training.precisions[0]: 'FP31' is not known; use one of FP32, TF32",
                "training.backends: must not name a value twice",
                "seed: must be a whole number, is \"seven\"");
    }

    @Test
    void aWrongFieldIsReportedOnceAndNotForItsDefaultToo() {
        BadInput problem = problemOf("{\"version\": 1, \"models\": [], \"data\": {\"path\": 7}}");
        assertThat(problem.problems()).extracting(p -> p.where()).containsExactlyInAnyOrder("data.path", "models");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertProblems("{}", "version: is missing", "models: is missing", "data: is missing");
    }

    @Test
    void anUnknownNetworkIsNamedWhereTheZooIsGiven() throws IOException {
        Path file = write(SHORTEST);
        assertThatThrownBy(() -> StudyFile.read(file, List.of(KnownNetwork.named("vgg16"))))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("models[0].network: unknown network 'mobilenet_v1'; known: vgg16; or onnx");
    }

    @Test
    void aNewerVersionIsRefusedByNameWithoutGuessingAtItsFields() {
        assertThat(problemOf("{\"version\": 2, \"modells\": 1}"))
                .hasMessageContaining("has version 2, this Mantissa knows versions up to 1");
    }

    @Test
    void aDoubledFieldIsNamedWithItsLine() {
        assertThat(problemOf("{\"version\": 1,\n\"seed\": 1,\n\"seed\": 2}"))
                .hasMessageContaining("line 3")
                .hasMessageContaining("the field 'seed' is given twice");
    }

    @Test
    void brokenJsonIsPlacedByLineAndColumn() {
        assertThat(problemOf("{\"version\": 1,\n  \"seed\" 1}"))
                .hasMessageContaining("line 2")
                .hasMessageContaining("no valid JSON");
        assertThat(problemOf("")).hasMessageContaining("must hold a JSON object");
        assertThat(problemOf("[1]")).hasMessageContaining("must hold a JSON object");
        assertThat(problemOf("{\"seed\": NaN}")).hasMessageContaining("NaN and Infinity are no JSON numbers");
        assertThat(problemOf("{\"a\":".repeat(100))).hasMessageContaining("no valid JSON");
    }

    @Test
    void aNumberTooLargeForItsFieldIsRefused() {
        assertProblems(
                SHORTEST.replace("}}", "}, \"training\": {\"epochs\": 99999999999, \"learning_rate\": 1e999}}"),
                "training.epochs: must be a whole number",
                "training.learning_rate: must be a number");
    }

    @Test
    void aFileThatIsNoStudyIsNamed() throws IOException {
        assertThatThrownBy(() -> StudyFile.read(folder.resolve("none.json")))
                .hasMessage("There is no study " + folder.resolve("none.json") + ".");
        assertThatThrownBy(() -> StudyFile.read(folder)).hasMessageContaining("is a folder");
        Path large = folder.resolve("large.json");
        Files.write(large, new byte[(1 << 20) + 1]);
        assertThatThrownBy(() -> StudyFile.read(large)).hasMessageContaining("more than a study may have");
        Path endless = Files.createSymbolicLink(folder.resolve("endless.json"), Path.of("/dev/zero"));
        assertThatThrownBy(() -> StudyFile.read(endless)).isInstanceOf(BadInput.class);
        Path binary = folder.resolve("binary.json");
        Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2});
        assertThatThrownBy(() -> StudyFile.read(binary)).isInstanceOf(BadInput.class);
    }

    private StudySpec withMeasuring(String measuring) throws Exception {
        return parse(SHORTEST.replace("\"data\"", "\"measuring\": " + measuring + ", \"data\""));
    }

    private void assertProblems(String text, String... sentences) {
        BadInput problem = problemOf(text);
        assertThat(problem).hasMessageContaining("study.json");
        for (String sentence : sentences) {
            assertThat(problem).hasMessageContaining(sentence);
        }
    }

    private BadInput problemOf(String text) {
        try {
            parse(text);
        } catch (BadInput e) {
            return e;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("accepted: " + text);
    }

    private StudySpec parse(String text) throws BadInput, IOException {
        return StudyFile.read(write(text));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("study.json"), text);
    }

    private static List<String> examples(String markdown) {
        return Pattern.compile("```json\n(.*?)```", Pattern.DOTALL)
                .matcher(markdown)
                .results()
                .map(m -> m.group(1))
                .toList();
    }
}
