package dev.mantissa.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.CudaGraph;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Weights;
import dev.mantissa.protocol.Job;
import dev.mantissa.protocol.WorkerEvent;
import dev.mantissa.worker.backend.fake.FakeRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a trainer tells beside its steps: what the first one also does, as a phase, and what its memory is for. */
class TrainerReportsTest {
    @TempDir
    private Path folder;

    private final Reports reports = new Reports();

    @Test
    void whatTheFirstStepAlsoDoesIsAPhaseThatEndsWithIt() throws Exception {
        assertThat(phases(Optional.of("trying algorithms")))
                .containsSubsequence(
                        "building the network",
                        "training",
                        "trying algorithms",
                        "training",
                        "validating",
                        "training",
                        "testing")
                .containsOnlyOnce("trying algorithms");
    }

    @Test
    void aFirstStepLikeAnyOtherIsNone() throws Exception {
        assertThat(phases(Optional.empty()))
                .containsSubsequence(
                        "building the network", "training", "validating", "training", "validating", "testing")
                .filteredOn("training"::equals)
                .hasSize(2);
    }

    @Test
    void whatTheDevicesMemoryIsForIsReported() throws Exception {
        train(Optional.empty());

        assertThat(reports.result().values())
                .containsEntry(Names.WEIGHTS_MEMORY, 400.0)
                .containsEntry(Names.ACTIVATIONS_MEMORY, 2_000.0);
    }

    private List<String> phases(Optional<String> firstStep) throws Exception {
        train(firstStep);
        return reports.heard().stream()
                .filter(WorkerEvent.Phase.class::isInstance)
                .map(event -> ((WorkerEvent.Phase) event).name())
                .toList();
    }

    private void train(Optional<String> firstStep) throws Exception {
        Job.Train job = new Job.Train(
                new ModelSpec("lenet5", Head.PAPER, 1),
                TinyData.write(folder.resolve("tiny"), 130, 30),
                32,
                16,
                Precision.FP32,
                2,
                0,
                1e-3,
                new CalibrationSpec(CalibrationSpec.Method.MIN_MAX, 10),
                7,
                0,
                CudaGraph.AUTO,
                Files.createDirectory(folder.resolve("scratch")).toString());
        new TrainingWork(new Trying(firstStep), reports.reporter, new Cancellation()).run(job);
    }

    private record Trying(Optional<String> firstStep) implements BackendRuntime {
        @Override
        public String name() {
            return "Trying";
        }

        @Override
        public Map<String, String> facts() {
            return Map.of();
        }

        @Override
        public Trainer trainer(LayerGraph graph, Weights initial, Job.Train job) throws UnsupportedWork {
            return new TryingTrainer(new FakeRuntime().trainer(graph, initial, job), firstStep);
        }
    }

    private static final class TryingTrainer extends ForwardingTrainer {
        private final Optional<String> firstStep;

        TryingTrainer(Trainer fake, Optional<String> firstStep) {
            super(fake);
            this.firstStep = firstStep;
        }

        @Override
        public Optional<String> firstStep() {
            return firstStep;
        }

        @Override
        public Optional<MemoryParts> memoryParts() {
            return Optional.of(new MemoryParts(400, 2_000));
        }
    }
}
