package dev.mantissa.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mantissa.dataset.Datasets;
import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.RunState;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.CudaGraph;
import dev.mantissa.domain.study.Forecast;
import dev.mantissa.domain.study.Hardware;
import dev.mantissa.domain.study.InferenceSpec;
import dev.mantissa.domain.study.KnownNetwork;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.domain.study.TrainingSpec;
import dev.mantissa.graph.GraphForecast;
import dev.mantissa.onnx.ModelRules;
import dev.mantissa.store.SessionStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps of trainings with real worker processes and the fake backend. */
@Timeout(240)
class SweepTest {
    private static final Machine MACHINE = new Machine("test", 2, 1, List.of(), "none", List.of());
    private static final HostMemory GIGABYTE = memory(1L << 30);

    @TempDir
    private Path folder;

    private SessionStore store;
    private Path images;

    @BeforeEach
    void data() throws Exception {
        store = new SessionStore(folder.resolve("home"));
        images = Studies.images(folder.resolve("images"));
    }

    @Test
    void every_repeat_of_a_training_runs_and_has_weights_of_its_own() throws Exception {
        RunState end = service("", Forecast.NONE, GIGABYTE)
                .start(sweep(List.of(8), 3, 0, false), folder)
                .await();

        assertThat(end.cells())
                .filteredOn(c -> c.cell().stage() == Stage.TRAINING)
                .hasSize(6)
                .allSatisfy(c -> assertThat(c.record().status()).isEqualTo(Status.OK));
        assertThat(end.cells().stream()
                        .filter(c ->
                                c.cell().stage() == Stage.TRAINING && c.cell().precision() == Precision.FP32)
                        .map(c -> c.record().facts().get("seed.weights_and_batches")))
                .doesNotHaveDuplicates();
        assertThat(end.summary()
                        .rows()
                        .get(0)
                        .get(Metric.TRAINING_TIME)
                        .orElseThrow()
                        .n())
                .isEqualTo(3);
    }

    @Test
    void a_step_budget_ends_each_training_within_its_epochs() throws Exception {
        RunState end = service("", Forecast.NONE, GIGABYTE)
                .start(sweep(List.of(8), 1, 7, false), folder)
                .await();

        CellRecord training = end.cells().get(0).record();
        assertThat(training.series().get(Names.STEP)).hasSize(7);
        // 60 images less 6 for validation and 10 for calibration: 5 steps of 8 an epoch.
        assertThat(training.series().get(Names.EPOCH)).hasSize(2);
        assertThat(training.series().get(Names.VALIDATION)).hasSize(2);
    }

    @Test
    void an_interrupted_sweep_goes_on_with_what_is_missing() throws Exception {
        StudySpec study = sweep(List.of(8, 16), 2, 0, false);
        Run first = service("hang@amp_bf16", Forecast.NONE, GIGABYTE).start(study, folder);
        await().atMost(Duration.ofSeconds(90)).until(() -> first.state().cells().stream()
                .anyMatch(c -> c.running()
                        && c.cell().precision() == Precision.AMP_BF16
                        && c.phase().equals("training")));
        first.cancel();
        RunState ended = first.await();
        Map<String, Object> before = new HashMap<>();
        for (CellRecord record : store.open(ended.session()).records()) {
            if (record.status() == Status.OK) {
                before.put(record.cell().id(), Files.getLastModifiedTime(file(ended, record.cell())));
            }
        }

        RunState end =
                service("", Forecast.NONE, GIGABYTE).resume(ended.session()).await();

        assertThat(end.outcome()).isEqualTo(Session.State.COMPLETE);
        assertThat(end.cells()).allMatch(c -> c.record().status() == Status.OK);
        assertThat(before.size()).isLessThan(end.cells().size());
        before.forEach((id, time) -> assertThat(file(end, cell(end, id)))
                .satisfies(f -> assertThat(Files.getLastModifiedTime(f)).isEqualTo(time)));
    }

    @Test
    void a_worker_without_bounds_is_stopped_before_the_machine_is_full_and_the_study_goes_on() throws Exception {
        RunState end = service("grow@amp_bf16", Forecast.NONE, GIGABYTE)
                .start(sweep(List.of(8), 1, 0, false), folder)
                .await();

        assertThat(end.outcome()).isEqualTo(Session.State.COMPLETE);
        CellRecord grown = record(end, Precision.AMP_BF16, 8);
        assertThat(grown.status()).as(grown.sentence()).isEqualTo(Status.OOM);
        assertThat(grown.sentence()).matches("Memory did not suffice: the worker had taken 1\\.\\d GB, .*");
        assertThat(record(end, Precision.FP32, 8).status()).isEqualTo(Status.OK);
        long measured = end.cells().stream()
                .filter(c -> c.record().status() == Status.OK)
                .count();
        assertThat(end.session().resolve("session.json")).content().contains("\"measured\" : " + measured);
    }

    @Test
    void after_a_batch_that_did_not_fit_the_largest_that_does_is_searched_and_kept() throws Exception {
        RunState end = service("oom_above:20", Forecast.NONE, GIGABYTE)
                .start(sweep(List.of(8, 40), 1, 0, true), folder)
                .await();

        CellRecord unfit = record(end, Precision.FP32, 40);
        assertThat(unfit.status()).isEqualTo(Status.OOM);
        assertThat(unfit.values().get(Names.LARGEST_BATCH)).isBetween(19.0, 20.0);
        assertThat(record(end, Precision.FP32, 8).values()).doesNotContainKey(Names.LARGEST_BATCH);
        assertThat(end.log()).anyMatch(l -> l.contains("-b40-f0: the largest batch that fits is "));
        Quantity largest = end.summary()
                .row(unfit.cell().key())
                .orElseThrow()
                .get(Metric.LARGEST_BATCH)
                .orElseThrow();
        assertThat(largest.value()).isEqualTo(unfit.values().get(Names.LARGEST_BATCH));
        assertThat(largest.n()).isBetween(1L, 8L);
        assertThat(largest.method()).contains("did not fit");
        Session kept = store.open(end.session());
        assertThat(kept.records().stream().filter(r -> r.cell().equals(unfit.cell())))
                .allMatch(r -> r.values().equals(unfit.values()));
    }

    @Test
    void what_is_far_beyond_the_machine_is_not_tried_and_what_may_fit_is() throws Exception {
        StudySpec study = sweep(List.of(8, 40), 1, 0, false);
        Forecast forecast = new GraphForecast();
        long fits = bytes(study, forecast, 8);
        long beyond = bytes(study, forecast, 40);
        // A memory that batch 8 exceeds a little, and batch 40 by more than half.
        RunState end = service("", forecast, memory((fits + beyond) / 3))
                .start(study, folder)
                .await();

        CellRecord unfit = record(end, Precision.FP32, 40);
        assertThat(unfit.status()).isEqualTo(Status.OOM);
        assertThat(unfit.sentence()).matches("Not tried: it needs about \\d+ MB, this machine has \\d+ MB\\.");
        CellRecord tried = record(end, Precision.FP32, 8);
        assertThat(tried.status()).isEqualTo(Status.OK);
        assertThat(unfit.values()).containsEntry(Names.MEMORY_ESTIMATE, (double) beyond);
        assertThat(tried.values()).containsEntry(Names.MEMORY_ESTIMATE, (double) fits);
        assertThat(end.summary()
                        .row(unfit.cell().key())
                        .orElseThrow()
                        .get(Metric.MEMORY_ESTIMATE)
                        .orElseThrow()
                        .value())
                .isEqualTo(unfit.values().get(Names.MEMORY_ESTIMATE));
    }

    private static long bytes(StudySpec study, Forecast forecast, int batch) {
        Cell cell = Plan.of(study, "images").cells().stream()
                .filter(c -> c.stage() == Stage.TRAINING && c.precision() == Precision.FP32 && c.batch() == batch)
                .findFirst()
                .orElseThrow();
        return forecast.memoryBytes(cell, 10, Hardware.processors(2)).orElseThrow();
    }

    private StudySpec sweep(List<Integer> batches, int repeats, int steps, boolean largest) {
        StudySpec tiny = Studies.tiny(images);
        return new StudySpec(
                1,
                "sweep",
                tiny.models(),
                tiny.data(),
                new TrainingSpec(
                        List.of(Backend.LIBTORCH),
                        List.of(Precision.FP32, Precision.AMP_BF16),
                        batches,
                        steps == 0 ? 1 : 4,
                        steps,
                        1e-3,
                        repeats,
                        largest,
                        CudaGraph.AUTO),
                new InferenceSpec(true, List.of(Backend.ONNXRUNTIME), List.of(Precision.FP32), List.of(4)),
                tiny.calibration(),
                tiny.measuring(),
                3);
    }

    private RunService service(String misbehaviour, Forecast forecast, HostMemory memory) {
        return new RunService(
                List.of(KnownNetwork.named("mobilenet_v1")),
                Datasets::open,
                ModelRules::check,
                (spec, classes) -> List.of(),
                new FakePacks(misbehaviour),
                store,
                () -> MACHINE,
                forecast,
                memory);
    }

    private static HostMemory memory(long bytes) {
        return new HostMemory() {
            @Override
            public long physical() {
                return bytes;
            }

            @Override
            public long available() {
                return bytes;
            }
        };
    }

    private static CellRecord record(RunState end, Precision precision, int batch) {
        return end.cells().stream()
                .map(c -> c.record())
                .filter(r -> r.cell().stage() == Stage.TRAINING
                        && r.cell().precision() == precision
                        && r.cell().batch() == batch)
                .findFirst()
                .orElseThrow();
    }

    private static Cell cell(RunState state, String id) {
        return state.cells().stream()
                .map(c -> c.cell())
                .filter(c -> c.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Path file(RunState state, Cell cell) {
        return state.session().resolve("cells/" + cell.id() + "/record.json");
    }
}
