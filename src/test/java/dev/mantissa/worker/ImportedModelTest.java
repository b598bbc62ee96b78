package dev.mantissa.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.DataSpec;
import dev.mantissa.domain.study.MeasuringSpec;
import dev.mantissa.domain.study.ModelInput;
import dev.mantissa.domain.study.ModelInput.Layout;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.onnx.TestModels;
import dev.mantissa.protocol.Job;
import dev.mantissa.protocol.MessageReader;
import dev.mantissa.protocol.MessageWriter;
import dev.mantissa.protocol.WorkerEvent;
import dev.mantissa.worker.backend.onnxruntime.OrtRuntime;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Models of the user through FP32, FP16 and INT8: the jobs of a study without a training. */
class ImportedModelTest {
    private static final int TESTS = 21;
    private static final CalibrationSpec CALIBRATION = new CalibrationSpec(CalibrationSpec.Method.MIN_MAX, 30);
    private static final MeasuringSpec SHORT =
            new MeasuringSpec(MeasuringSpec.Preset.CUSTOM, 1, 2, 0, false, 1000, 5, 0, 1000);

    @TempDir
    Path folder;

    private DataSpec data;

    @BeforeEach
    void data() throws Exception {
        data = TinyData.write(folder.resolve("tiny"), 130, TESTS);
    }

    static Stream<Arguments> models() {
        return Stream.of(
                Arguments.of("opset 9", TestModels.torch(9), ModelInput.IMAGENET, 4),
                Arguments.of("ir 3", TestModels.ir3(TestModels.torch(9)), ModelInput.UNIT, 4),
                Arguments.of("opset 17", TestModels.torch(17), ModelInput.ZOO, 4),
                Arguments.of("opset 22", TestModels.torch(22), ModelInput.ZOO, 4),
                Arguments.of("channels last", TestModels.keras(), ModelInput.ZOO.with(Layout.NHWC), 4),
                Arguments.of("one image a call", TestModels.torchOfOneImage(11), ModelInput.ZOO, 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void everyPrecisionAnswersTheSameImages(String name, ModelProto model, ModelInput input, int batch)
            throws Exception {
        Path file = Files.write(folder.resolve("mine.onnx"), model.toByteArray());

        WorkerEvent.Result fp32 = run(infer(file, input, batch, Precision.FP32, "fp32"));
        run(convert(file, input, Precision.FP16, "half"));
        run(infer(folder.resolve("half").resolve(Job.MODEL), input, batch, Precision.FP16, "fp16"));
        WorkerEvent.Result quantized = run(convert(file, input, Precision.INT8, "int8"));
        run(infer(folder.resolve("int8").resolve(Job.MODEL), input, batch, Precision.INT8, "int8-run"));

        assertThat(fp32.values().get(Names.OPERATIONS))
                .as("for the ceiling: counted the same from the model and from what is converted")
                .isPositive()
                .isEqualTo(quantized.values().get(Names.OPERATIONS));
        assertThat(fp32.values())
                .containsEntry(Names.TEST_IMAGES, (double) TESTS)
                .containsEntry(Names.CLASSES, 10.0)
                .containsKey(Names.TEST_CORRECT);
        boolean softmax = name.equals("channels last") || name.equals("one image a call");
        assertThat(fp32.facts()).containsEntry("model.scores", softmax ? "probabilities" : "logits");
        assertThat(Integer.parseInt(quantized.facts().get("quantization.nodes")))
                .isGreaterThanOrEqualTo(4);
        double spread = spread(scores("fp32"));
        assertThat(largestDifference("fp32", "fp16")).isBetween(1e-9, 0.02 * spread);
        assertThat(largestDifference("fp32", "int8-run")).isBetween(1e-6, 0.3 * spread);
    }

    @Test
    void theLastImagesOfAFixedBatchAreAnsweredAsAlone() throws Exception {
        ModelProto one = TestModels.torchOfOneImage(13);
        ModelProto.Builder four = one.toBuilder();
        four.getGraphBuilder()
                .getInputBuilder(0)
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder()
                .getDimBuilder(0)
                .setDimValue(4);
        Path single = Files.write(folder.resolve("one.onnx"), one.toByteArray());
        Path fixed = Files.write(folder.resolve("four.onnx"), four.build().toByteArray());
        run(infer(single, ModelInput.ZOO, 1, Precision.FP32, "one"));
        // 21 test images are 5 calls of 4 and one of 1 that is filled up.
        run(infer(fixed, ModelInput.ZOO, 4, Precision.FP32, "four"));
        assertThat(largestDifference("one", "four")).isLessThan(1e-5);

        run(convert(single, ModelInput.ZOO, Precision.INT8, "int8-one"));
        run(convert(fixed, ModelInput.ZOO, Precision.INT8, "int8-four"));
        assertThatThrownBy(() -> run(infer(fixed, ModelInput.ZOO, 8, Precision.FP32, "eight")))
                .isInstanceOf(UnsupportedWork.class)
                .hasMessageContaining("batches of 4 only, not of 8")
                .hasMessageContaining("choose batch 4");
    }

    @Test
    void weightsInAnotherFileAreFoundByEveryPrecision() throws Exception {
        Path file = folder.resolve("outside.onnx");
        TestModels.writeExternal(TestModels.torch(17), file, "outside.data");
        Path inside =
                Files.write(folder.resolve("inside.onnx"), TestModels.torch(17).toByteArray());

        run(infer(file, ModelInput.ZOO, 4, Precision.FP32, "outside"));
        run(infer(inside, ModelInput.ZOO, 4, Precision.FP32, "inside"));
        run(convert(file, ModelInput.ZOO, Precision.INT8, "int8"));

        assertThat(largestDifference("outside", "inside")).isZero();
    }

    @Test
    void theInputIsFedAsTheModelWantsIt() throws Exception {
        Path file =
                Files.write(folder.resolve("mine.onnx"), TestModels.torch(17).toByteArray());

        run(infer(file, ModelInput.ZOO, 4, Precision.FP32, "rgb"));
        run(infer(
                file,
                new ModelInput(
                        Layout.NCHW, ModelInput.Colours.BGR, 1 / 127.5, ModelInput.ZOO.mean(), ModelInput.ZOO.std()),
                4,
                Precision.FP32,
                "bgr"));

        assertThat(largestDifference("rgb", "bgr")).isGreaterThan(0.01);
    }

    @Test
    void imagesOfAnotherSizeOrLayoutAreASentence() throws Exception {
        Path keras =
                Files.write(folder.resolve("keras.onnx"), TestModels.keras().toByteArray());

        assertThatThrownBy(() -> run(infer(keras, ModelInput.ZOO, 4, Precision.FP32, "wrong")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("keras.onnx")
                .hasMessageContaining("image size or the layout");
    }

    @Test
    void imagesWithoutLabelsGivePredictionsAndNoAccuracy() throws Exception {
        Path flat = Files.createDirectory(folder.resolve("flat"));
        Random random = new Random(1);
        for (int i = 0; i < 60; i++) {
            BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
            for (int p = 0; p < 64; p++) {
                image.setRGB(p % 8, p / 8, random.nextInt(1 << 24));
            }
            ImageIO.write(image, "png", flat.resolve(i + ".png").toFile());
        }
        data = new DataSpec(flat.toString(), List.of(32), 0, 0, 0, 0.4);
        Path file =
                Files.write(folder.resolve("mine.onnx"), TestModels.torch(17).toByteArray());

        WorkerEvent.Result result = run(infer(file, ModelInput.ZOO, 4, Precision.FP32, "fp32"));
        run(convert(file, ModelInput.ZOO, Precision.INT8, "int8"));

        assertThat(result.values())
                .containsEntry(Names.TEST_IMAGES, 24.0)
                .containsEntry(Names.CLASSES, 10.0)
                .doesNotContainKey(Names.TEST_CORRECT);
        assertThat(result.facts()).containsEntry(Names.LABELS, Names.NO_LABELS);
    }

    private Job.Infer infer(Path model, ModelInput input, int batch, Precision precision, String scratch) {
        return new Job.Infer(
                model.toString(),
                input,
                data,
                32,
                batch,
                precision,
                SHORT,
                CALIBRATION,
                7,
                folder.resolve(scratch).toString());
    }

    private Job.Convert convert(Path source, ModelInput input, Precision precision, String scratch) {
        return new Job.Convert(
                source.toString(),
                input,
                CalibrationSpec.Method.MIN_MAX,
                30,
                data,
                32,
                16,
                precision,
                CALIBRATION,
                7,
                folder.resolve(scratch).toString());
    }

    private static WorkerEvent.Result run(Job job) throws Exception {
        ByteArrayOutputStream channel = new ByteArrayOutputStream();
        Reporter reporter = new Reporter(MessageWriter.events(channel), System::nanoTime);
        new Work(new OrtRuntime(), reporter, new Cancellation()).run(job);
        reporter.result();
        MessageReader<WorkerEvent> events = MessageReader.events(new ByteArrayInputStream(channel.toByteArray()));
        WorkerEvent event = events.read().orElseThrow();
        while (!(event instanceof WorkerEvent.Result)) {
            event = events.read().orElseThrow();
        }
        return (WorkerEvent.Result) event;
    }

    private float[] scores(String scratch) throws Exception {
        FloatBuffer values = ByteBuffer.wrap(
                        Files.readAllBytes(folder.resolve(scratch).resolve(Job.LOGITS)))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        float[] scores = new float[values.remaining()];
        values.get(scores);
        return scores;
    }

    private double largestDifference(String a, String b) throws Exception {
        float[] x = scores(a);
        float[] y = scores(b);
        double largest = 0;
        assertThat(y).hasSize(x.length);
        for (int i = 0; i < x.length; i++) {
            largest = Math.max(largest, Math.abs((double) x[i] - y[i]));
        }
        return largest;
    }

    private static double spread(float[] values) {
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        for (float value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return high - low;
    }
}
