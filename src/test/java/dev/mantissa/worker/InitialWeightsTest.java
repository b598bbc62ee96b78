package dev.mantissa.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.CudaGraph;
import dev.mantissa.domain.study.DataSpec;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.graph.HeInit;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Shape;
import dev.mantissa.graph.Weights;
import dev.mantissa.graph.Zoo;
import dev.mantissa.onnx.OnnxFile;
import dev.mantissa.onnx.OnnxWeights;
import dev.mantissa.protocol.Job;
import dev.mantissa.protocol.WorkerEvent;
import dev.mantissa.worker.backend.dl4j.Dl4jRuntime;
import dev.mantissa.worker.backend.libtorch.LibTorchRuntime;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker whose class path has no DeepLearning4J starts from a file that DeepLearning4J wrote. */
class InitialWeightsTest {
    private static final int SIDE = 32;
    private static final ModelSpec MODEL = new ModelSpec("mobilenet_v1", Head.PAPER, 0.25);

    @TempDir
    Path folder;

    @Test
    void libTorchStartsFromADeepLearning4JFile() throws Exception {
        DataSpec data = TinyData.write(folder.resolve("tiny"), 60, 20);
        LayerGraph graph = Zoo.build(MODEL, new Shape(3, SIDE, SIDE), 10);
        Weights weights = HeInit.weights(graph, 77);
        Path zip = folder.resolve("native.zip");
        try (Trainer trainer = new Dl4jRuntime().trainer(graph, weights, job(MODEL, data))) {
            trainer.saveNative(zip);
        }

        try (ChildProcess worker = start()) {
            List<WorkerEvent> events = worker.run(job(MODEL.withFile(zip.toString()), data));

            assertThat(worker.exit()).as(events.toString()).isEqualTo(WorkerMain.DONE);
            Map<String, String> facts = ((WorkerEvent.Result) events.get(events.size() - 1)).facts();
            assertThat(facts)
                    .containsEntry("backend", "LibTorch")
                    .containsEntry("initial_weights", "DeepLearning4J .zip")
                    .containsEntry("initial_weights.tensors", "141 of 141")
                    .containsKey("initial_weights.sha256");
        }
        // One step of Adam moves a weight by the learning rate at most.
        OnnxWeights after =
                OnnxWeights.of(OnnxFile.read(folder.resolve("scratch").resolve(Job.MODEL)));
        float[] trained = after.tensors().get("block7.pointwise.weight").data();
        float[] initial = weights.tensors().get("block7.pointwise.weight").data();
        for (int i = 0; i < initial.length; i++) {
            assertThat(Math.abs(trained[i] - initial[i])).isLessThan(2e-6f);
        }
    }

    @Test
    void aFileThatDoesNotFitIsBadInputBeforeAnyStep() throws Exception {
        DataSpec data = TinyData.write(folder.resolve("tiny"), 60, 20);
        try (ChildProcess worker = start()) {
            List<WorkerEvent> events =
                    worker.run(job(MODEL.withFile(folder.resolve("gone.h5").toString()), data));

            assertThat(events.get(events.size() - 1)).isInstanceOfSatisfying(WorkerEvent.Failure.class, failure -> {
                assertThat(failure.kind()).isEqualTo(WorkerEvent.Failure.Kind.BAD_INPUT);
                assertThat(failure.sentence()).contains("gone.h5 does not exist");
            });
        }
    }

    private ChildProcess start() throws Exception {
        ChildProcess worker = ChildProcess.start(
                folder,
                LibTorchRuntime.class.getName(),
                Map.of("OMP_NUM_THREADS", "1"),
                ChildProcess.libTorchClassPath());
        worker.read();
        return worker;
    }

    private Job.Train job(ModelSpec model, DataSpec data) {
        return new Job.Train(
                model,
                data,
                SIDE,
                16,
                Precision.FP32,
                1,
                1,
                1e-6,
                new CalibrationSpec(CalibrationSpec.Method.MIN_MAX, 10),
                7,
                0,
                CudaGraph.AUTO,
                folder.resolve("scratch").toString());
    }
}
