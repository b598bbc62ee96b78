package dev.mantissa.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rule 10 of measuring for a whole training, on counters and a clock that its work moves: a steady step takes 3 J and 6 s, a
 * step of the warm-up 1,007 J and 60 s, a batch of validation or test 501 J and 70 s.
 */
class StepEnergyTest {
    private static final int BATCH = 16;
    private static final int EPOCHS = 3;
    private static final int WARMUP = 3;
    /** The processor's counter begins again within each epoch. */
    private static final long RANGE_JOULES = 10;

    @TempDir
    private Path folder;

    private final Reports reports = new Reports();
    private boolean training;
    private long now;
    private long joules;
    private int steps;
    private Path powercap;
    private Path counter;
    private boolean counts = true;
    private int failing;
    private int readings;

    @BeforeEach
    void counters() throws IOException {
        powercap = Files.createDirectory(folder.resolve("powercap"));
        Path zone = Files.createDirectory(powercap.resolve("intel-rapl:0"));
        counter = zone.resolve("energy_uj");
        Files.writeString(zone.resolve("name"), "package-0\n");
        Files.writeString(zone.resolve("max_energy_range_uj"), RANGE_JOULES * 1_000_000 + "\n");
        spend(0, 0);
    }

    @Test
    void theProcessorsCountersAreReadOverTheSteadyStepsAlone() throws Exception {
        WorkerEvent.Result result = train(Optional.empty(), 0);

        double steady = EPOCHS * stepsAnEpoch(result) - WARMUP;
        assertThat(result.values())
                .containsEntry(Names.ENERGY_IMAGES, BATCH * steady)
                .containsEntry(Names.ENERGY_WINDOWS, (double) EPOCHS)
                .doesNotContainKeys(Names.GPU_ENERGY, Names.GPU_ENERGY_SECONDS);
        assertThat(result.values().get(Names.ENERGY)).isEqualTo(3 * steady, within(1e-6));
        assertThat(result.values().get(Names.ENERGY_SECONDS)).isEqualTo(6 * steady, within(1e-6));
        assertThat(result.facts())
                .containsEntry(Names.ENERGY_DOMAINS, "package-0")
                .doesNotContainKey(Names.NO_ENERGY);
    }

    @Test
    void beforeItTheMachineWaitsAndIsCounted() throws Exception {
        WorkerEvent.Result result = train(Optional.empty(), 0);

        // Until the training begins, each look at the clock is a second and a joule.
        assertThat(result.values().get(Names.IDLE_SECONDS)).isEqualTo(5, within(1e-9));
        assertThat(result.values().get(Names.IDLE_ENERGY)).isEqualTo(5, within(1e-9));
    }

    @Test
    void aGpusCounterIsReadOverTheSteadyStepsAlone() throws Exception {
        WorkerEvent.Result result = train(Optional.of(gpu()), 0);

        double steady = EPOCHS * stepsAnEpoch(result) - WARMUP;
        assertThat(result.values())
                .containsEntry(Names.GPU_ENERGY, 3 * steady)
                .containsEntry(Names.GPU_ENERGY_SECONDS, 6 * steady)
                .containsEntry(Names.ENERGY_IMAGES, BATCH * steady)
                .containsEntry(Names.ENERGY_WINDOWS, (double) EPOCHS)
                .doesNotContainKeys(Names.ENERGY, Names.IDLE_ENERGY);
    }

    @Test
    void aTrainingThatItsStepsEndIsCountedToTheLastOfThem() throws Exception {
        WorkerEvent.Result result = train(Optional.of(gpu()), WARMUP + 1);

        assertThat(steps).isEqualTo(WARMUP + 1);
        assertThat(result.values())
                .containsEntry(Names.GPU_ENERGY, 3.0)
                .containsEntry(Names.ENERGY_IMAGES, (double) BATCH)
                .containsEntry(Names.ENERGY_WINDOWS, 1.0);
    }

    @Test
    void aTrainingOfWarmUpAloneSaysSoAndDoesNotWait() throws Exception {
        WorkerEvent.Result result = train(Optional.empty(), WARMUP);

        assertThat(result.values()).doesNotContainKeys(Names.ENERGY, Names.IDLE_ENERGY, Names.ENERGY_IMAGES);
        assertThat(result.facts()).containsEntry(Names.NO_ENERGY, "no step came after the first 3, which are warm-up");
    }

    @Test
    void whatCantBeReadIsSaidAndNeverZero() throws Exception {
        powercap = folder.resolve("none");
        assertThat(train(Optional.empty(), 0).facts())
                .containsEntry(Names.NO_ENERGY, "RAPL is not readable: there is no " + powercap);
    }

    @Test
    void aGpuWithoutACounterIsSaid() throws Exception {
        counts = false;
        WorkerEvent.Result result = train(Optional.of(gpu()), 0);
        assertThat(result.values()).doesNotContainKeys(Names.GPU_ENERGY, Names.ENERGY_IMAGES);
        assertThat(result.facts()).containsEntry(Names.NO_ENERGY, "the driver has no energy counter of this GPU");
    }

    @Test
    void anEpochWhoseReadingFailsIsLeftOutWithItsImages() throws Exception {
        failing = 2;
        WorkerEvent.Result result = train(Optional.of(gpu()), 0);

        // Readings are at the begin and the end of each epoch's steady steps: the first epoch's end fails.
        double steady = (EPOCHS - 1) * stepsAnEpoch(result);
        assertThat(result.values())
                .containsEntry(Names.GPU_ENERGY, 3 * steady)
                .containsEntry(Names.GPU_ENERGY_SECONDS, 6 * steady)
                .containsEntry(Names.ENERGY_IMAGES, BATCH * steady)
                .containsEntry(Names.ENERGY_WINDOWS, EPOCHS - 1.0);
    }

    private WorkerEvent.Result train(Optional<DeviceMonitor> device, int most) throws Exception {
        Job.Train job = new Job.Train(
                new ModelSpec("lenet5", Head.PAPER, 1),
                TinyData.write(folder.resolve("tiny"), 130, 30),
                32,
                BATCH,
                Precision.FP32,
                EPOCHS,
                most,
                1e-3,
                new CalibrationSpec(CalibrationSpec.Method.MIN_MAX, 10),
                7,
                0,
                CudaGraph.AUTO,
                Files.createDirectory(folder.resolve("scratch")).toString());
        new TrainingWork(new Spending(device), reports.reporter, new Cancellation(), new Rapl(powercap), this::clock)
                .run(job);
        return reports.result();
    }

    private DeviceMonitor gpu() {
        return new CountingDevice(
                () -> counts && ++readings != failing ? OptionalDouble.of((double) joules) : OptionalDouble.empty());
    }

    private static double stepsAnEpoch(WorkerEvent.Result result) {
        double steps = result.values().get(Names.TRAIN_IMAGES) / BATCH;
        assertThat(steps)
                .as("more than the warm-up, so that the first epoch has both")
                .isGreaterThan(WARMUP);
        return steps;
    }

    private long clock() {
        if (!training) {
            spend(1, 1);
        }
        return now;
    }

    private void spend(long more, long seconds) {
        joules += more;
        now += TimeUnit.SECONDS.toNanos(seconds);
        try {
            Files.writeString(counter, joules % RANGE_JOULES * 1_000_000 + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A backend whose work moves the counters. */
    private final class Spending implements BackendRuntime {
        private final Optional<DeviceMonitor> device;

        Spending(Optional<DeviceMonitor> device) {
            this.device = device;
        }

        @Override
        public String name() {
            return "Spending";
        }

        @Override
        public Optional<DeviceMonitor> device() {
            return device;
        }

        @Override
        public Map<String, String> facts() {
            return Map.of();
        }

        @Override
        public Trainer trainer(LayerGraph graph, Weights initial, Job.Train job) throws UnsupportedWork {
            return new SpendingTrainer(new FakeRuntime().trainer(graph, initial, job));
        }
    }

    private final class SpendingTrainer extends ForwardingTrainer {
        SpendingTrainer(Trainer fake) {
            super(fake);
        }

        @Override
        public Step step(float[] images, int[] labels, int count) throws UnsupportedWork {
            training = true;
            boolean steady = ++steps > WARMUP;
            spend(steady ? 3 : 1_007, steady ? 6 : 60);
            return super.step(images, labels, count);
        }

        @Override
        public float[] logits(float[] images, int count) {
            spend(501, 70);
            return super.logits(images, count);
        }
    }
}
