package dev.mantissa.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.CudaGraph;
import dev.mantissa.domain.study.DataSpec;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.MeasuringSpec;
import dev.mantissa.domain.study.ModelInput;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.protocol.Job;
import dev.mantissa.protocol.MessageReader;
import dev.mantissa.protocol.MessageWriter;
import dev.mantissa.protocol.WorkerEvent;
import dev.mantissa.worker.backend.dl4j.Dl4jRuntime;
import dev.mantissa.worker.backend.onnxruntime.OrtRuntime;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Train in DeepLearning4J, export, derive FP16 and INT8, run everything: the jobs of a study, one after the other. */
class WayOfTheDataTest {
    private static final int SIDE = 32;
    private static final int TESTS = 30;
    private static final CalibrationSpec CALIBRATION = new CalibrationSpec(CalibrationSpec.Method.MIN_MAX, 30);
    private static final MeasuringSpec SHORT =
            new MeasuringSpec(MeasuringSpec.Preset.CUSTOM, 1, 2, 0, false, 1000, 5, 0, 1000);

    @TempDir
    Path folder;

    private DataSpec data;

    @Test
    void everyPrecisionAnswersTheSameTestImages() throws Exception {
        data = TinyData.write(folder.resolve("tiny"), 130, TESTS);
        WorkerEvent.Result trained = run(new Dl4jRuntime(), training());
        assertThat(trained.facts()).containsEntry("deeplearning4j.version", "1.0.0-M2.1");
        assertThat(trained.facts().containsKey(Names.NO_ENERGY))
                .as("energy is counted, or there is a reason")
                .isNotEqualTo(trained.values().containsKey(Names.ENERGY));

        Path fp32 = scratch("train").resolve(Job.MODEL);
        float[] base = infer(new Dl4jRuntime(), scratch("train").resolve(Job.NATIVE_MODEL), "base", Precision.FP32);
        float[] single = infer(new OrtRuntime(), fp32, "fp32", Precision.FP32);
        assertThat(largestDifference(base, single)).isLessThan(1e-4);
        assertThat(largestDifference(base, logits("train"))).isLessThan(1e-5);

        WorkerEvent.Result half = run(new OrtRuntime(), conversion(fp32, "half", Precision.FP16));
        assertThat(half.values()).containsKeys(Names.CONVERSION_SECONDS).doesNotContainKey(Names.CALIBRATION_IMAGES);
        float[] fp16 = infer(new OrtRuntime(), scratch("half").resolve(Job.MODEL), "fp16", Precision.FP16);
        assertThat(largestDifference(single, fp16)).isBetween(1e-7, 0.1);

        WorkerEvent.Result quantized = run(new OrtRuntime(), conversion(fp32, "int8", Precision.INT8));
        assertThat(quantized.values())
                .containsEntry(Names.CALIBRATION_IMAGES, 30.0)
                .hasEntrySatisfying(Names.MODEL_BYTES, bytes -> assertThat(bytes)
                        .isLessThan(trained.values().get(Names.MODEL_BYTES) / 2));
        assertThat(quantized.facts())
                .containsEntry("quantization.profile", "ONNXRUNTIME_CPU")
                .containsEntry("calibration.method", "min_max")
                .containsEntry("source.sha256", trained.facts().get("model.sha256"))
                .containsEntry("split.calibration.sha256", trained.facts().get("split.calibration.sha256"));
        assertThat(quantized.facts().get("calibration.sha256"))
                .isEqualTo(trained.facts().get("split.calibration.sha256"));
        float[] int8 = infer(new OrtRuntime(), scratch("int8").resolve(Job.MODEL), "int8-run", Precision.INT8);
        assertThat(largestDifference(single, int8)).isBetween(1e-4, 2.0);

        WorkerEvent.Result brain = run(new OrtRuntime(), conversion(fp32, "brain", Precision.BF16));
        assertThat(brain.facts().get("bf16.arithmetic")).contains("computed in FP32");
        float[] bf16 = infer(new OrtRuntime(), scratch("brain").resolve(Job.MODEL), "bf16", Precision.BF16);
        assertThat(largestDifference(single, bf16)).isBetween(1e-6, 0.5);

        everyMethod(fp32, trained.facts().get("split.calibration.sha256"), single);
    }

    private void everyMethod(Path fp32, String wholeSplit, float[] single) throws Exception {
        List<CalibrationSpec.Method> ours = Stream.of(CalibrationSpec.Method.values())
                .filter(method -> method.ownOf().isEmpty())
                .toList();
        for (CalibrationSpec.Method method : ours) {
            String name = method.id();
            WorkerEvent.Result result = run(new OrtRuntime(), conversion(fp32, name, Precision.INT8, method, 20));
            assertThat(result.facts()).containsEntry("calibration.method", name);
            if (method.reads()) {
                assertThat(result.values()).containsEntry(Names.CALIBRATION_IMAGES, 20.0);
                assertThat(result.facts())
                        .containsEntry("calibration.images", "20")
                        .containsEntry("calibration.batch", "16")
                        .containsEntry("calibration.seed", "7")
                        .hasEntrySatisfying("calibration.ranges", all -> assertThat(all)
                                .matches("input -[0-9.]+ [0-9.]+; conv1.relu 0.0 [0-9.]+; .*"))
                        .hasEntrySatisfying(
                                "calibration.sha256",
                                hash -> assertThat(hash).hasSize(64).isNotEqualTo(wholeSplit));
            } else {
                assertThat(result.values()).doesNotContainKey(Names.CALIBRATION_IMAGES);
                assertThat(result.facts())
                        .doesNotContainKey("calibration.images")
                        .hasEntrySatisfying("quantization.left_in_float", left -> assertThat(left)
                                .contains("only convolutions and dense layers"));
            }
            float[] int8 = infer(new OrtRuntime(), scratch(name).resolve(Job.MODEL), name + "-run", Precision.INT8);
            assertThat(largestDifference(single, int8)).as(name).isBetween(1e-4, 2.0);
        }
    }

    private float[] infer(BackendRuntime runtime, Path model, String scratch, Precision precision) throws Exception {
        Job.Infer job = new Job.Infer(
                model.toString(),
                ModelInput.ZOO,
                data,
                SIDE,
                8,
                precision,
                SHORT,
                CALIBRATION,
                7,
                scratch(scratch).toString());
        WorkerEvent.Result result = run(runtime, job);
        assertThat(result.values())
                .containsEntry(Names.TEST_IMAGES, (double) TESTS)
                .containsEntry(Names.CLASSES, 10.0);
        return logits(scratch);
    }

    private Job.Train training() {
        return new Job.Train(
                new ModelSpec("mobilenet_v1", Head.PAPER, 0.25),
                data,
                SIDE,
                16,
                Precision.FP32,
                1,
                0,
                2e-3,
                CALIBRATION,
                7,
                0,
                CudaGraph.AUTO,
                scratch("train").toString());
    }

    private Job.Convert conversion(Path source, String scratch, Precision precision) {
        return conversion(source, scratch, precision, CalibrationSpec.Method.MIN_MAX, 10_000);
    }

    private Job.Convert conversion(
            Path source, String scratch, Precision precision, CalibrationSpec.Method method, int images) {
        return new Job.Convert(
                source.toString(),
                ModelInput.ZOO,
                method,
                images,
                data,
                SIDE,
                16,
                precision,
                CALIBRATION,
                7,
                scratch(scratch).toString());
    }

    private static WorkerEvent.Result run(BackendRuntime runtime, Job job) throws Exception {
        ByteArrayOutputStream channel = new ByteArrayOutputStream();
        Reporter reporter = new Reporter(MessageWriter.events(channel), System::nanoTime);
        new Work(runtime, reporter, new Cancellation()).run(job);
        reporter.result();
        MessageReader<WorkerEvent> events = MessageReader.events(new ByteArrayInputStream(channel.toByteArray()));
        Optional<WorkerEvent> event = events.read();
        while (!(event.orElseThrow() instanceof WorkerEvent.Result)) {
            event = events.read();
        }
        return (WorkerEvent.Result) event.get();
    }

    private Path scratch(String name) {
        return folder.resolve(name);
    }

    private float[] logits(String scratch) throws Exception {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(scratch(scratch).resolve(Job.LOGITS)))
                .order(ByteOrder.LITTLE_ENDIAN);
        float[] logits = new float[TESTS * 10];
        bytes.asFloatBuffer().get(logits);
        assertThat(bytes.capacity()).isEqualTo(logits.length * Float.BYTES);
        return logits;
    }

    private static double largestDifference(float[] a, float[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs((double) a[i] - b[i]));
        }
        return largest;
    }
}
