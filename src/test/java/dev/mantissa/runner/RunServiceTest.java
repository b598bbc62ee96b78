package dev.mantissa.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mantissa.dataset.Datasets;
import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.CellState;
import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Retry;
import dev.mantissa.domain.measure.RunState;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.measure.Summaries;
import dev.mantissa.domain.measure.Timeline;
import dev.mantissa.domain.provenance.Capability;
import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.DataSpec;
import dev.mantissa.domain.study.Device;
import dev.mantissa.domain.study.KnownNetwork;
import dev.mantissa.domain.study.ModelInput;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.onnx.ModelRules;
import dev.mantissa.onnx.TestModels;
import dev.mantissa.store.SessionStore;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs with real worker processes and the fake backend. */
@Timeout(120)
class RunServiceTest {
    private static final Machine MACHINE = new Machine("test", 2, 1, List.of(), "none", List.of());

    @TempDir
    private Path folder;

    private SessionStore store;
    private StudySpec study;

    @BeforeEach
    void data() throws IOException {
        store = new SessionStore(folder.resolve("home"));
        study = Studies.tiny(Studies.images(folder.resolve("images")));
    }

    @Test
    void aStudyRunsToItsEndAndIsKept() throws Exception {
        RunState end = service("").start(study, folder).await();
        assertThat(end.log()).isNotEmpty();
        assertThat(end.cells()).allSatisfy(c -> assertThat(c.record().status())
                .as(c.cell().id() + ": " + c.record().sentence())
                .isEqualTo(Status.OK));
        assertThat(end.outcome()).isEqualTo(Session.State.COMPLETE);
        assertThat(end.activity()).isEqualTo(RunState.Activity.ENDED);
        assertThat(end.summary().rows()).hasSameSizeAs(end.cells());

        Session kept = store.open(end.session());
        assertThat(kept.state()).isEqualTo(Session.State.COMPLETE);
        assertThat(kept.records()).hasSameSizeAs(end.cells());
        CellRecord inference = record(kept, Stage.INFERENCE, Precision.TF32);
        assertThat(inference.series().get(CellRecord.Names.LATENCY)).hasSizeGreaterThanOrEqualTo(30);
        assertThat(inference.logits()).hasSize(20 * 10);
        assertThat(inference.facts()).containsEntry("runtime_pack", "fake");
        assertThat(kept.provenance().value("data", "SHA-256").orElse("")).hasSize(64);
        assertThat(kept.provenance().value("study", "seed")).contains("3");
        String training = kept.plan().cells().get(0).id();
        assertThat(end.session().resolve("models/" + training + ".onnx")).isNotEmptyFile();
        assertThat(end.session().resolve("models/" + training + ".native.zip")).isNotEmptyFile();
        assertThat(end.session().resolve("cells/" + training + "/worker.log")).exists();
        try (Stream<Path> files = Files.walk(end.session())) {
            assertThat(files).noneMatch(f -> f.toString().contains(".part") || f.endsWith("tmp"));
        }
    }

    @Test
    void anEngineIsBuiltByOneProcessAndMeasuredByAnother() throws Exception {
        RunState end = service("prepare").start(study, folder).await();

        assertThat(end.outcome()).isEqualTo(Session.State.COMPLETE);
        List<CellRecord> built = inferences(end).stream()
                .filter(r -> r.facts().containsKey(CellRecord.Names.ENGINE_BUILD))
                .toList();
        assertThat(built).isNotEmpty().allSatisfy(r -> assertThat(r.facts().get(CellRecord.Names.ENGINE_BUILD))
                .matches("built by process [0-9]+, in a process of its own")
                .doesNotContain(" " + r.facts().get("fake.process") + ","));
        assertThat(inferences(end)).allSatisfy(r -> assertThat(r.facts()).containsKey("memory.peak"));
    }

    @Test
    void anEngineThatCantBeKeptIsMeasuredByTheProcessThatBuiltIt() throws Exception {
        RunState end = service("prepare_in_vain").start(study, folder).await();

        assertThat(end.outcome()).isEqualTo(Session.State.COMPLETE);
        assertThat(inferences(end)).isNotEmpty().allSatisfy(r -> assertThat(
                        r.facts().get(CellRecord.Names.ENGINE_BUILD))
                .isEqualTo("built by process " + r.facts().get("fake.process")));
    }

    private static List<CellRecord> inferences(RunState end) {
        return end.cells().stream()
                .map(c -> c.record())
                .filter(r -> r.cell().stage() == Stage.INFERENCE)
                .toList();
    }

    private StudySpec ofOwnModel(String images, int side) throws IOException {
        Path file = Files.write(
                folder.resolve("mine.onnx"), TestModels.torchOfOneImage(13).toByteArray());
        StudySpec own = study.with(List.of(ModelSpec.onnx(file.toString(), ModelInput.UNIT)));
        return own.on(new DataSpec(folder.resolve(images).toString(), List.of(side), 0, 0, 0.1, 0.2));
    }

    @Test
    void aModelFileIsInferredWithoutATraining() throws Exception {
        RunState end = service("").start(ofOwnModel("images", 32), folder).await();

        assertThat(end.outcome()).isEqualTo(Session.State.COMPLETE);
        assertThat(end.cells()).hasSize(2).allSatisfy(c -> {
            assertThat(c.cell().stage()).isEqualTo(Stage.INFERENCE);
            assertThat(c.record().status()).as(c.record().sentence()).isEqualTo(Status.OK);
        });
    }

    @Test
    void aModelFileThatDoesNotFitIsRefusedBeforeASessionIsMade() throws Exception {
        StudySpec wrong = ofOwnModel("images", 48);

        assertThatThrownBy(() -> service("").start(wrong, folder))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("data.image_sizes[0]: must be 32, is 48: mine.onnx takes images of 32 px only");
        assertThat(store.sessions()).doesNotExist();
    }

    @Test
    void imagesWithoutLabelsAreForModelFilesOnly() throws Exception {
        Path flat = Files.createDirectory(folder.resolve("flat"));
        for (int i = 0; i < 20; i++) {
            ImageIO.write(
                    new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB),
                    "png",
                    flat.resolve(i + ".png").toFile());
        }
        assertThatThrownBy(() -> service("").start(Studies.tiny(flat), folder))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("data.path: the images of flat have no labels");

        RunState end = service("").start(ofOwnModel("flat", 32), folder).await();
        assertThat(end.summary().rows()).hasSize(2).allSatisfy(row -> assertThat(
                        row.get(Metric.ACCURACY).orElseThrow().method())
                .isEqualTo("the images have no labels"));
        assertThat(end.summary()
                        .rows()
                        .get(1)
                        .get(Metric.AGREEMENT_WITH_FP32)
                        .orElseThrow()
                        .value())
                .isEqualTo(1);
    }

    @Test
    void aCrashIsAResultOfItsCellAndTheStudyGoesOn() throws Exception {
        RunState end = service("crash@tf32").start(study, folder).await();
        assertThat(end.outcome()).isEqualTo(Session.State.COMPLETE);
        CellRecord crashed = record(store.open(end.session()), Stage.INFERENCE, Precision.TF32);
        assertThat(crashed.status()).isEqualTo(Status.FAILED);
        assertThat(end.cells().stream().filter(c -> c.record().status() == Status.FAILED))
                .allMatch(c -> c.record().sentence().contains("crashed in native code (SIGABRT)"))
                .isNotEmpty();
        assertThat(end.cells().stream().filter(c -> c.record().status() == Status.OK))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void outOfMemoryIsAValueAndWhatNeedsTheModelIsUnavailable() throws Exception {
        RunState end = service("oom").start(study, folder).await();
        assertThat(end.outcome()).isEqualTo(Session.State.COMPLETE);
        Session kept = store.open(end.session());
        String training = kept.plan().cells().get(0).id();
        assertThat(kept.records().get(0).status()).isEqualTo(Status.OOM);
        assertThat(kept.records().get(0).sentence()).isNotBlank();
        assertThat(kept.records().subList(1, kept.records().size()))
                .isNotEmpty()
                .allSatisfy(r -> {
                    assertThat(r.status()).isEqualTo(Status.UNAVAILABLE);
                    assertThat(r.sentence()).contains("It needs the model of ");
                });
        assertThat(kept.records().get(kept.records().size() - 1).sentence()).contains(training.substring(0, 8));
    }

    @Test
    void whatTheMachineCanNotRunIsUnavailableAndSaysWhy() throws Exception {
        Capability no = new Capability(
                Backend.ONNXRUNTIME,
                Stage.INFERENCE,
                Precision.TF32,
                Capability.Support.UNAVAILABLE,
                "no",
                "There is no such kernel.");
        RunService service = service("", new Machine("test", 2, 1, List.of(), "none", List.of(no)));
        RunState end = service.start(study, folder).await();
        assertThat(end.cells().stream().filter(c -> c.cell().precision() == Precision.TF32))
                .hasSize(1)
                .allMatch(c -> c.record().status() == Status.UNAVAILABLE);
        assertThat(end.cells().stream().map(c -> c.record().sentence())).contains("There is no such kernel.");
    }

    @Test
    void aHangingWorkerIsKilledOnCancelAndFinishedCellsStay() throws Exception {
        Run run = service("hang@tf32").start(study, folder);
        Cell hanging = await().atMost(Duration.ofSeconds(60))
                .until(() -> running(run, Precision.TF32), Optional::isPresent)
                .orElseThrow();
        run.cancel();
        assertThat(run.state().activity()).isEqualTo(RunState.Activity.CANCELLING);
        RunState end = run.await();
        assertThat(end.outcome()).isEqualTo(Session.State.CANCELLED);
        Session kept = store.open(end.session());
        assertThat(kept.state()).isEqualTo(Session.State.CANCELLED);
        assertThat(kept.records().get(0).status()).isEqualTo(Status.OK);
        assertThat(kept.records().stream()
                        .filter(r -> r.cell().equals(hanging))
                        .findFirst()
                        .orElseThrow()
                        .status())
                .isEqualTo(Status.CANCELLED);
        assertThat(ProcessHandle.current().children()).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void aWorkerThatIsKilledFailsItsCell() throws Exception {
        Run run = service("hang@fp32").start(study, folder);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> running(run, Precision.FP32).isPresent());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> ProcessHandle.current().children().anyMatch(ProcessHandle::isAlive));
        ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
        await().atMost(Duration.ofSeconds(60)).until(() -> run.state().ended() > 0);
        assertThat(run.state().cells().get(0).record().status()).isEqualTo(Status.FAILED);
        assertThat(run.state().cells().get(0).record().sentence()).contains("was killed (SIGKILL)");
        assertThat(run.await().outcome()).isEqualTo(Session.State.COMPLETE);
    }

    @Test
    void aTerminatedWorkerIsGoneAtOnceWhateverItsLibrariesDoAtTheEnd() throws Exception {
        Run run = service("cling@fp32").start(study, folder);
        await().atMost(Duration.ofSeconds(60)).until(() -> clinging(run.state().session()));
        ProcessHandle.current().children().forEach(ProcessHandle::destroy);
        await().atMost(Duration.ofSeconds(60)).until(() -> run.state().ended() > 0);
        assertThat(run.state().cells().get(0).record().sentence()).contains("was terminated (SIGTERM)");
        run.cancel();
        run.await();
    }

    private static boolean clinging(Path session) throws IOException {
        try (Stream<Path> files = Files.walk(session)) {
            for (Path log : files.filter(f -> f.endsWith("worker.log")).toList()) {
                if (Files.readString(log).contains("clinging")) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void aCancelledRunIsContinuedAndRunsOnlyWhatIsMissing() throws Exception {
        Run first = service("hang@tf32").start(study, folder);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> running(first, Precision.TF32).isPresent());
        first.cancel();
        RunState ended = first.await();
        Path training =
                ended.session().resolve("cells/" + ended.cells().get(0).cell().id() + "/record.json");
        Object before = Files.getLastModifiedTime(training);

        RunState end = service("").resume(ended.session()).await();
        assertThat(end.outcome()).isEqualTo(Session.State.COMPLETE);
        assertThat(end.cells()).allMatch(c -> c.record().status() == Status.OK);
        assertThat(Files.getLastModifiedTime(training)).isEqualTo(before);
        assertThat(store.open(end.session()).state()).isEqualTo(Session.State.COMPLETE);
    }

    @Test
    void aPausedRunStartsNoFurtherWorkerUntilItGoesOn() throws Exception {
        Run run = service("").start(study, folder);
        run.pause();
        await().atMost(Duration.ofSeconds(60)).until(() -> run.state().activity() == RunState.Activity.PAUSED);
        int ended = run.state().ended();
        assertThat(run.state().cells()).noneMatch(CellState::running);
        run.resume();
        assertThat(run.await().ended()).isGreaterThan(ended);
    }

    @Test
    void doubtfulCellsAreMeasuredAgainAndWhatWasMeasuredBeforeIsKept() throws Exception {
        RunState first = service("drift:200@tf32").start(study, folder).await();
        Session before = store.open(first.session());
        Retry retry = Retry.of(before.plan(), Summaries.of(before.records()));
        CellRecord drifted = record(before, Stage.INFERENCE, Precision.TF32);
        assertThat(retry.reasons()).containsKey(drifted.cell().id());

        RunState end = service("").retry(first.session()).await();

        assertThat(end.outcome()).isEqualTo(Session.State.COMPLETE);
        Session after = store.open(first.session());
        assertThat(after.state()).isEqualTo(Session.State.COMPLETE);
        for (CellRecord record : after.records()) {
            CellRecord earlier = before.records().stream()
                    .filter(r -> r.cell().id().equals(record.cell().id()))
                    .findFirst()
                    .orElseThrow();
            if (retry.contains(record.cell())) {
                assertThat(record.startedAt()).isNotEqualTo(earlier.startedAt());
                assertThat(record.facts().get(CellRecord.Names.RETRIED)).contains(earlier.startedAt(), "retried");
                assertThat(first.session().resolve("retried/" + record.cell().id() + "-1/record.json"))
                        .isNotEmptyFile();
            } else {
                assertThat(record.startedAt()).isEqualTo(earlier.startedAt());
                assertThat(record.facts()).doesNotContainKey(CellRecord.Names.RETRIED);
            }
        }
        assertThat(record(after, Stage.INFERENCE, Precision.TF32).facts().get(CellRecord.Names.RETRIED))
                .contains("was doubtful: the median moved");

        Path saved = folder.resolve("retried.mantissa");
        store.save(first.session(), saved);
        assertThat(store.open(saved).records()).hasSameSizeAs(after.records());
    }

    @Test
    void measuringAgainThatIsCancelledOrFailsLeavesWhatWasThere() throws Exception {
        RunState first = service("drift:200@tf32").start(study, folder).await();
        Session before = store.open(first.session());

        RunState failed = service("crash@tf32").retry(first.session()).await();

        assertThat(failed.outcome()).isEqualTo(Session.State.COMPLETE);
        assertThat(record(store.open(first.session()), Stage.INFERENCE, Precision.TF32)
                        .startedAt())
                .isEqualTo(record(before, Stage.INFERENCE, Precision.TF32).startedAt());

        Run hanging = service("hang@tf32").retry(first.session());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> running(hanging, Precision.TF32).isPresent());
        hanging.cancel();
        RunState cancelled = hanging.await();
        assertThat(cancelled.outcome()).isEqualTo(Session.State.COMPLETE);
        assertThat(cancelled.cells()).allMatch(c -> c.record().status() == Status.OK);
        assertThat(store.open(first.session()).records()).hasSameSizeAs(before.records());
    }

    @Test
    void theTimelineTellsWhenCellsRanAndWhatTheMachineDid() throws Exception {
        Run run = service("sleep:40").start(study, folder);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> run.state().timeline().tracks().size() >= 3);
        RunState end = run.await();

        assertThat(end.timeline().spans())
                .extracting(Timeline.Span::cell)
                .containsExactlyElementsOf(
                        end.cells().stream().map(c -> c.cell().key()).toList());
        assertThat(end.timeline().spans())
                .allMatch(s -> s.from() < s.to() && s.to() <= end.timeline().seconds());
        assertThat(end.timeline().tracks())
                .extracting(Timeline.Track::name)
                .containsExactly("Time of a call or step", "CPU, whole machine", "Memory in use");
        Timeline.Track cpu = end.timeline().tracks().get(1);
        assertThat(cpu.unit()).isEqualTo("%");
        assertThat(cpu.values()).hasSameSizeAs(cpu.seconds());
        assertThat(Arrays.stream(cpu.values()).boxed()).allMatch(v -> v >= 0 && v <= 100);
        assertThat(cpu.seconds()).isSorted();
    }

    @Test
    void aPauseThatWaitsForTheRunningCellSaysSoAndCanBeTakenBack() throws Exception {
        Run run = service("sleep:40").start(study, folder);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> running(run, Precision.FP32).isPresent());
        run.pause();
        assertThat(run.state().activity()).isEqualTo(RunState.Activity.PAUSING);
        run.resume();
        assertThat(run.state().activity()).isEqualTo(RunState.Activity.RUNNING);
        assertThat(run.await().outcome()).isEqualTo(Session.State.COMPLETE);
    }

    @Test
    void samplesAreSeenWhileACellRuns() throws Exception {
        Run run = service("sleep:20").start(study, folder);
        await().atMost(Duration.ofSeconds(60)).until(() -> run.state().cells().stream()
                .anyMatch(
                        c -> c.running() && c.live().values().stream().anyMatch(v -> v.length > 0 && v.length <= 300)));
        run.cancel();
        run.await();
    }

    @Test
    void aPackThatCanNotBeFetchedEndsTheRunWithItsSentence() throws Exception {
        RunState end = service(fetching(cancelled -> {
                    throw new BadInput("repo.maven.apache.org can't be reached");
                }))
                .start(study, folder)
                .await();
        assertThat(end.outcome()).isEqualTo(Session.State.INTERRUPTED);
        assertThat(end.log()).anyMatch(l -> l.contains("repo.maven.apache.org can't be reached"));
        assertThat(end.cells()).allMatch(c -> c.record().status() == Status.INTERRUPTED);
    }

    @Test
    void aRunThatIsCancelledWhileItFetchesIsCancelledAndNotInterrupted() throws Exception {
        Run run = service(fetching(cancelled -> {
                    await().atMost(Duration.ofSeconds(60)).until(cancelled::getAsBoolean);
                    throw new BadInput("Fetching was cancelled");
                }))
                .start(study, folder);
        await().atMost(Duration.ofSeconds(60)).until(() -> run.state().activity() == RunState.Activity.FETCHING);
        run.cancel();

        RunState end = run.await();
        assertThat(end.outcome()).isEqualTo(Session.State.CANCELLED);
        assertThat(store.open(end.session()).state()).isEqualTo(Session.State.CANCELLED);
    }

    @Test
    void damagedImagesAreNamedBeforeASessionIsMade() throws Exception {
        Path photos = folder.resolve("photos");
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        for (String name : List.of("cats", "dogs")) {
            Files.createDirectories(photos.resolve(name));
            for (int i = 0; i < 20; i++) {
                ImageIO.write(
                        image, "jpg", photos.resolve(name + "/" + i + ".jpg").toFile());
            }
        }
        Path cut = photos.resolve("cats/3.jpg");
        byte[] whole = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(whole, whole.length * 3 / 4));
        Path behind = photos.resolve("cats/4.jpg");
        Files.write(behind, "what a camera adds".getBytes(StandardCharsets.US_ASCII), StandardOpenOption.APPEND);
        Path page = Files.writeString(photos.resolve("dogs/5.jpg"), "<html>not found</html>");
        Path empty = Files.write(photos.resolve("dogs/6.jpg"), new byte[0]);

        assertThatThrownBy(() -> service("").start(Studies.tiny(photos), folder))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("data.path: " + cut + " can't be decoded")
                .hasMessageContaining("data.path: " + page + " is not a JPEG or PNG image; replace or delete it.")
                .hasMessageContaining("data.path: " + empty + " is empty; replace or delete it.")
                .message()
                .doesNotContain(behind.toString());
        assertThat(store.sessions()).doesNotExist();

        Arrays.fill(whole, (byte) 0);
        for (int i = 7; i < 20; i++) {
            Files.write(photos.resolve("dogs/" + i + ".jpg"), whole);
        }
        assertThatThrownBy(() -> service("").start(Studies.tiny(photos), folder))
                .hasMessageContaining("data.path: 6 more images of it can't be read either");
    }

    @Test
    void aSessionFolderThatGoesAwayWhileTheRunIsAtWorkIsNotMadeAgain() throws Exception {
        Run run = service("hang@tf32").start(study, folder);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> running(run, Precision.TF32).isPresent());
        Path session = run.state().session();
        Path elsewhere = Files.move(session, folder.resolve("elsewhere"));
        ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);

        RunState end = run.await();
        assertThat(end.outcome()).isEqualTo(Session.State.INTERRUPTED);
        assertThat(end.log()).anyMatch(l -> l.contains("The session's folder " + session + " is gone, or was emptied"));
        assertThat(session).doesNotExist();
        assertThat(store.open(elsewhere).records()).hasSize(2);
        // It names the process that wrote it, and this one lives on, as that of a command would not.
        Files.delete(elsewhere.resolve(".owner"));
        RunState rest = service("").resume(elsewhere).await();
        assertThat(rest.outcome()).isEqualTo(Session.State.COMPLETE);
    }

    @Test
    void whatCanNotBeRunIsRefusedBeforeASessionIsMade() {
        StudySpec wrong = new StudySpec(
                9,
                "",
                study.models(),
                study.data(),
                study.training(),
                study.inference(),
                study.calibration(),
                study.measuring(),
                1);
        assertThatThrownBy(() -> service("").start(wrong, folder))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("version: must be 1")
                .hasMessageContaining("name: must have");
        StudySpec noData = Studies.tiny(Path.of("no-such-images"));
        assertThatThrownBy(() -> service("").start(noData, folder))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("no-such-images")
                .hasMessageContaining(folder.resolve("no-such-images").toString());
        assertThat(store.sessions()).doesNotExist();
    }

    @Test
    void aFileThatIsNoSessionFolderCanNotBeContinued() throws IOException {
        Path file = Files.writeString(folder.resolve("a.mantissa"), "");
        assertThatThrownBy(() -> service("").resume(file)).hasMessageContaining("saved file and can't be continued");
        assertThatThrownBy(() -> service("").resume(folder)).isInstanceOf(BadInput.class);
    }

    private RunService service(String misbehaviour) {
        return service(misbehaviour, MACHINE);
    }

    private RunService service(String misbehaviour, Machine machine) {
        return service(new FakePacks(misbehaviour), machine);
    }

    private RunService service(Packs packs) {
        return service(packs, MACHINE);
    }

    private RunService service(Packs packs, Machine machine) {
        return new RunService(
                List.of(KnownNetwork.named("mobilenet_v1")),
                Datasets::open,
                ModelRules::check,
                packs,
                store,
                () -> machine);
    }

    /** How packs are fetched. */
    @FunctionalInterface
    private interface Fetching {
        List<Path> fetch(BooleanSupplier cancelled) throws BadInput;
    }

    private static Packs fetching(Fetching fetching) {
        return new Packs() {
            @Override
            public Optional<Pack> of(Backend backend, Device device) {
                return new FakePacks("").of(backend, device);
            }

            @Override
            public List<Path> fetch(Pack pack, Progress progress, BooleanSupplier cancelled) throws BadInput {
                return fetching.fetch(cancelled);
            }
        };
    }

    /** The running cell of this precision, once its worker is past its start. */
    private static Optional<Cell> running(Run run, Precision precision) {
        return run.state().cells().stream()
                .filter(c -> c.running() && c.cell().precision() == precision)
                .filter(c -> !c.phase().equals("starting") && !c.phase().contains("loading"))
                .map(CellState::cell)
                .findFirst();
    }

    private static CellRecord record(Session session, Stage stage, Precision precision) {
        return session.records().stream()
                .filter(r -> r.cell().stage() == stage && r.cell().precision() == precision)
                .findFirst()
                .orElseThrow();
    }
}
