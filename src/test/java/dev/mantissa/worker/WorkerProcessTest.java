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
import dev.mantissa.graph.HeInit;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Shape;
import dev.mantissa.graph.Zoo;
import dev.mantissa.onnx.OnnxExport;
import dev.mantissa.onnx.OnnxFile;
import dev.mantissa.protocol.Job;
import dev.mantissa.protocol.WorkerCommand;
import dev.mantissa.protocol.WorkerEvent;
import dev.mantissa.protocol.WorkerEvent.Failure.Kind;
import dev.mantissa.worker.backend.fake.FakeRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worker as the application sees it: a process, a channel, an exit status. */
class WorkerProcessTest {
    private static final MeasuringSpec SHORT =
            new MeasuringSpec(MeasuringSpec.Preset.CUSTOM, 1, 5, 0, false, 1000, 20, 0, 1000);

    @TempDir
    Path folder;

    private DataSpec data;

    @BeforeEach
    void writeData() throws IOException {
        data = TinyData.write(folder.resolve("tiny"), 100, 25);
    }

    @Test
    void trainsWithNoJavaFxOnItsClassPath() throws Exception {
        assertThat(ChildProcess.classPath()).isNotEmpty().noneMatch(entry -> entry.contains("javafx"));
        try (ChildProcess worker = start("")) {
            List<WorkerEvent> events = worker.run(training(2));

            assertThat(worker.exit()).isEqualTo(WorkerMain.DONE);
            WorkerEvent.Result result = (WorkerEvent.Result) events.get(events.size() - 1);
            // 100 images less 10 for validation and 10 for calibration: 5 steps of 16.
            assertThat(result.values())
                    .containsEntry(Names.TRAIN_IMAGES, 80.0)
                    .containsEntry(Names.VALIDATION_IMAGES, 10.0)
                    .containsEntry(Names.TEST_IMAGES, 25.0)
                    .containsEntry(Names.CLASSES, 10.0)
                    .containsKeys(Names.IDLE_MEMORY, Names.PEAK_MEMORY, Names.MODEL_BYTES, Names.TEST_CORRECT);
            assertThat(series(events, Names.LOSS)).hasSize(10).doesNotContain(Double.NaN);
            assertThat(series(events, Names.STEP)).hasSize(10);
            assertThat(series(events, Names.EPOCH)).hasSize(2);
            assertThat(series(events, Names.VALIDATION)).hasSize(2);
            assertThat(series(events, Names.PREDICTION)).hasSize(25);
            assertThat(series(events, Names.LABEL)).hasSize(25);
            assertThat(result.facts())
                    .containsKeys("data.sha256", "split.test.sha256", "model.sha256", "seed.weights_and_batches");
            assertThat(folder.resolve("scratch").resolve(Job.LOGITS)).hasSize(25 * 10 * 4);
            assertThat(folder.resolve("scratch").resolve(Job.MODEL)).isNotEmptyFile();
            assertThat(folder.resolve("scratch").resolve(Job.NATIVE_MODEL)).isNotEmptyFile();
        }
    }

    @Test
    void measuresAModel() throws Exception {
        try (ChildProcess worker = start("garbage")) {
            List<WorkerEvent> events = worker.run(inference(Files.writeString(folder.resolve("m.zip"), "classes=10")));

            assertThat(worker.exit()).isEqualTo(WorkerMain.DONE);
            assertThat(series(events, Names.WARMUP)).hasSize(5);
            assertThat(series(events, Names.LATENCY)).hasSize(20);
            assertThat(Arrays.stream(series(events, Names.LATENCY))).allMatch(ms -> ms > 0.1);
            assertThat(((WorkerEvent.Result) events.get(events.size() - 1)).facts())
                    .containsEntry("timing.domain", "host clock around the call");
            // What native code writes goes to the log, never between the messages.
            assertThat(folder.resolve("worker.log"))
                    .content()
                    .contains("A fatal error has been detected by nobody")
                    .as("that it closes its connection at the end is no break")
                    .doesNotContain("broke");
        }
    }

    @ParameterizedTest
    @CsvSource({"FP16", "INT8"})
    void convertsAModel(Precision precision) throws Exception {
        Path source = folder.resolve("fp32.onnx");
        LayerGraph graph = Zoo.build(new ModelSpec("mobilenet_v1", Head.PAPER, 0.25), new Shape(3, 32, 32), 10);
        OnnxFile.write(OnnxExport.model(graph, HeInit.weights(graph, 1)), source);
        try (ChildProcess worker = start("")) {
            List<WorkerEvent> events = worker.run(conversion(source, precision));

            assertThat(worker.exit()).isEqualTo(WorkerMain.DONE);
            WorkerEvent.Result result = (WorkerEvent.Result) events.get(events.size() - 1);
            assertThat(result.values()).containsKeys(Names.CONVERSION_SECONDS).containsEntry(Names.MODEL_BYTES, (double)
                    Files.size(folder.resolve("scratch").resolve(Job.MODEL)));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    oom         | OOM         | Memory did not suffice for batch 16 at 32x32 in FP32
                    native_oom  | OOM         | Memory did not suffice for batch 16 at 32x32 in FP32
                    nan         | INTERNAL    | The loss became NaN at step 3; lower the learning rate
                    unsupported | UNSUPPORTED | Fake has no FP32; choose another precision.
                    bad_state   | INTERNAL    | The worker failed: java.lang.IllegalStateException: something unforeseen
                    """)
    void aFailureIsReportedAndEndsTheProcess(String misbehaviour, Kind kind, String sentence) throws Exception {
        try (ChildProcess worker = start(misbehaviour)) {
            List<WorkerEvent> events = worker.run(training(2));

            WorkerEvent.Failure failure = (WorkerEvent.Failure) events.get(events.size() - 1);
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.sentence()).startsWith(sentence);
            assertThat(worker.exit()).isEqualTo(WorkerMain.FAILED);
        }
    }

    @Test
    void aMissingFileIsBadInput() throws Exception {
        try (ChildProcess worker = start("")) {
            List<WorkerEvent> events = worker.run(inference(folder.resolve("none.onnx")));

            WorkerEvent.Failure failure = (WorkerEvent.Failure) events.get(events.size() - 1);
            assertThat(failure.kind()).isEqualTo(Kind.BAD_INPUT);
            assertThat(failure.sentence()).contains("none.onnx").contains("does not exist");
        }
    }

    @Test
    void aBackendThatIsNotThereIsSaidSo() throws Exception {
        try (ChildProcess worker = ChildProcess.start(folder, "dev.mantissa.None", Map.of())) {
            worker.read();
            List<WorkerEvent> events = worker.run(training(1));

            WorkerEvent.Failure failure = (WorkerEvent.Failure) events.get(events.size() - 1);
            assertThat(failure.kind()).isEqualTo(Kind.INTERNAL);
            assertThat(failure.sentence()).contains("dev.mantissa.None").contains("fetch the runtime pack again");
        }
    }

    @Test
    void cancelEndsItAtTheNextStep() throws Exception {
        try (ChildProcess worker = start("sleep:20")) {
            worker.send(new WorkerCommand.Start(training(10_000)));
            awaitTraining(worker);
            worker.send(new WorkerCommand.Cancel());

            Optional<WorkerEvent> event = worker.read();
            while (event.isPresent() && !(event.get() instanceof WorkerEvent.Failure)) {
                event = worker.read();
            }
            assertThat(event).contains(new WorkerEvent.Failure(Kind.CANCELLED, "Cancelled.", ""));
            assertThat(worker.exit()).isEqualTo(WorkerMain.FAILED);
        }
    }

    @Test
    void itEndsWhenItsChannelCloses() throws Exception {
        // It hangs, so only the listening thread can end it.
        try (ChildProcess worker = start("hang")) {
            worker.send(new WorkerCommand.Start(training(10_000)));
            awaitTraining(worker);
            worker.closeChannel();

            assertThat(worker.exit()).isEqualTo(WorkerMain.NO_CHANNEL);
        }
    }

    @Test
    void itEndsOnCommandsItDoesNotKnow() throws Exception {
        try (ChildProcess worker = start("")) {
            worker.sendRaw("start the training, please\n");

            assertThat(worker.exit()).isEqualTo(WorkerMain.NO_CHANNEL);
            assertThat(folder.resolve("worker.log")).content().contains("Line 0 is no message");
        }
    }

    private ChildProcess start(String misbehaviour) throws IOException {
        ChildProcess worker =
                ChildProcess.start(folder, FakeRuntime.class.getName(), Map.of("MANTISSA_FAKE", misbehaviour));
        assertThat(worker.read()).contains(new WorkerEvent.Hello(WorkerEvent.PROTOCOL, "open sesame", worker.pid()));
        return worker;
    }

    private static void awaitTraining(ChildProcess worker) throws IOException {
        Optional<WorkerEvent> event = worker.read();
        while (!event.orElseThrow().equals(new WorkerEvent.Phase("training"))) {
            event = worker.read();
        }
    }

    private Job.Train training(int epochs) {
        return new Job.Train(
                new ModelSpec("mobilenet_v1", Head.PAPER, 0.25),
                data,
                32,
                16,
                Precision.FP32,
                epochs,
                0,
                1e-3,
                new CalibrationSpec(CalibrationSpec.Method.MIN_MAX, 10),
                7,
                0,
                CudaGraph.AUTO,
                folder.resolve("scratch").toString());
    }

    private Job.Infer inference(Path model) {
        return new Job.Infer(
                model.toString(),
                ModelInput.ZOO,
                data,
                32,
                4,
                Precision.FP32,
                SHORT,
                new CalibrationSpec(CalibrationSpec.Method.MIN_MAX, 10),
                7,
                folder.resolve("scratch").toString());
    }

    private Job.Convert conversion(Path source, Precision precision) {
        return new Job.Convert(
                source.toString(),
                ModelInput.ZOO,
                CalibrationSpec.Method.MIN_MAX,
                10000,
                data,
                32,
                4,
                precision,
                new CalibrationSpec(CalibrationSpec.Method.MIN_MAX, 10),
                7,
                folder.resolve("scratch").toString());
    }

    private static double[] series(List<WorkerEvent> events, String name) {
        return events.stream()
                .filter(WorkerEvent.Samples.class::isInstance)
                .map(WorkerEvent.Samples.class::cast)
                .filter(samples -> samples.series().equals(name))
                .flatMapToDouble(samples -> Arrays.stream(samples.values()))
                .toArray();
    }
}
