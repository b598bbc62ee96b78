package dev.mantissa.ui.app;

import dev.mantissa.domain.measure.CellState;
import dev.mantissa.domain.measure.RunState;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.provenance.Capability;
import dev.mantissa.domain.provenance.Capability.Support;
import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.domain.provenance.Provenance;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.OneTraining;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.runner.Run;
import dev.mantissa.store.SessionEntry;
import dev.mantissa.store.SessionNotes;
import dev.mantissa.store.SessionTrash;
import dev.mantissa.ui.fx.Background;
import dev.mantissa.ui.fx.DirectBackground;
import dev.mantissa.ui.fx.ToldDialogs;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A window's surroundings without files, workers or network. */
public final class Doubles {
    /** Where sessions would be. */
    public static final Path HOME = Path.of("/home/ada/.mantissa/sessions");

    /** What dialogs said. */
    public final ToldDialogs dialogs = new ToldDialogs();
    /** The sessions listed. */
    public final List<SessionEntry> entries = new ArrayList<>();
    /** What is in the trash. */
    public final List<SessionTrash.Deleted> trash = new ArrayList<>();

    private final Map<SessionTrash.Deleted, SessionEntry> undone = new HashMap<>();
    /** What was asked of the services. */
    public final List<String> asked = new ArrayList<>();
    /** The run that starting gives. */
    public final StillRun run = new StillRun();

    /** Settings in memory. */
    public final SettingsStore settings = new SettingsStore() {
        private Settings kept = Settings.FIRST.with(Theme.LIGHT);

        @Override
        public Settings load() {
            return kept;
        }

        @Override
        public void save(Settings next) {
            kept = next;
        }
    };

    /** Services that work at once, on the caller's thread. */
    public Services services() {
        return services(new DirectBackground());
    }

    /** Services with a background of the test's choice. */
    public Services services(Background background) {
        return new Services(
                new StartingRuns(), new ListedSessions(), new TwoPacks(), settings, background, dialogs, HOME);
    }

    /** Three sessions: complete, interrupted, and a file saved elsewhere. */
    public Doubles withSessions() {
        Instant now = Instant.now();
        entries.add(entry("cifar-sweep-48", "ResNet-50", "CIFAR-10 · 48", 48, 48, "complete", now.minusSeconds(240)));
        entries.add(entry(
                "mobilenet-batches",
                "MobileNetV1",
                "CIFAR-10 · 48",
                31,
                40,
                "interrupted",
                now.minus(26, ChronoUnit.HOURS)));
        entries.add(new SessionEntry(
                Path.of("/media/usb/h200-paper-matrix.mantissa"),
                "h200-paper-matrix",
                "VGG16, ResNet-50, MobileNetV1",
                "CIFAR-10, folders · 48, 128",
                216,
                216,
                "complete",
                now.minus(40, ChronoUnit.DAYS).toString()));
        entries.add(entry(
                "quick", "MobileNetV1", "glyphs-cifar10 · 48", 3, 12, "cancelled", now.minus(300, ChronoUnit.DAYS)));
        entries.add(entry("first-try", "", "", 0, 0, SessionEntry.UNREADABLE, now.minus(400, ChronoUnit.DAYS)));
        return this;
    }

    /** A session below {@link #HOME}. */
    public static SessionEntry entry(
            String name, String model, String data, int ended, int cells, String state, Instant when) {
        return new SessionEntry(HOME.resolve(name), name, model, data, ended, cells, state, when.toString());
    }

    /** A session without records. */
    public static Session session() {
        StudySpec spec = OneTraining.spec();
        return new Session(
                HOME.resolve("quick"),
                "2026-11-23T10:00:00Z",
                Session.State.COMPLETE,
                spec,
                Plan.of(spec, "glyphs"),
                new Provenance(List.of()),
                List.of());
    }

    /** A CPU without GPU. */
    public static Machine machine() {
        List<Capability> can = new ArrayList<>();
        can.add(can(
                Backend.DL4J,
                Stage.TRAINING,
                Precision.FP32,
                Support.NATIVE,
                "native, AVX2",
                "Computed with AVX2 instructions."));
        can.add(can(
                Backend.DL4J,
                Stage.INFERENCE,
                Precision.FP32,
                Support.NATIVE,
                "native, AVX2",
                "Computed with AVX2 instructions."));
        can.add(can(
                Backend.DL4J,
                Stage.TRAINING,
                Precision.AMP_BF16,
                Support.UNAVAILABLE,
                "not in this version",
                "Mixed precision training comes with a later version of Mantissa."));
        can.add(can(
                Backend.LIBTORCH,
                Stage.TRAINING,
                Precision.FP32,
                Support.UNAVAILABLE,
                "not in this version",
                "Training with LibTorch comes with a later version of Mantissa."));
        can.add(can(
                Backend.ONNXRUNTIME,
                Stage.INFERENCE,
                Precision.FP32,
                Support.NATIVE,
                "native, AVX2",
                "Computed with AVX2 instructions."));
        can.add(
                can(
                        Backend.ONNXRUNTIME,
                        Stage.INFERENCE,
                        Precision.FP16,
                        Support.EMULATED,
                        "computed in FP32",
                        "ONNX Runtime casts FP16 to FP32 on a CPU: the file is smaller, the time is not shorter, and the accuracy is that of FP16 weights."));
        can.add(can(
                Backend.ONNXRUNTIME,
                Stage.INFERENCE,
                Precision.INT8,
                Support.NATIVE,
                "native, AVX512-VNNI",
                "Computed with AVX512-VNNI instructions."));
        can.add(can(
                Backend.TENSORRT,
                Stage.INFERENCE,
                Precision.TF32,
                Support.UNAVAILABLE,
                "no NVIDIA GPU",
                "TensorRT needs an NVIDIA GPU of the Turing generation or later and its driver."));
        can.add(can(
                Backend.TENSORRT,
                Stage.INFERENCE,
                Precision.FP16,
                Support.UNAVAILABLE,
                "no NVIDIA GPU",
                "TensorRT needs an NVIDIA GPU of the Turing generation or later and its driver."));
        return new Machine(
                "AMD EPYC 9B14", 2, 23L << 30, List.of("AVX2", "AVX512-VNNI", "AVX512-BF16"), "No NVIDIA GPU", can);
    }

    private static Capability can(Backend b, Stage s, Precision p, Support support, String badge, String why) {
        return new Capability(b, s, p, support, badge, why);
    }

    private final class StartingRuns implements Runs {
        @Override
        public Run start(StudySpec spec, Path folder) throws BadInput {
            asked.add("start " + spec.name());
            if (spec.name().equals("broken")) {
                throw new BadInput("The data set /data/none does not exist. Choose another folder.");
            }
            return run;
        }

        @Override
        public Run resume(Path session) {
            asked.add("resume " + session.getFileName());
            return run;
        }

        @Override
        public Run retry(Path session) {
            asked.add("retry " + session.getFileName());
            return run;
        }
    }

    private final class ListedSessions implements Sessions {
        @Override
        public Path home() {
            return HOME;
        }

        @Override
        public List<SessionEntry> recent() {
            return List.copyOf(entries);
        }

        @Override
        public Session open(Path file) throws BadInput {
            asked.add("open " + file.getFileName());
            if (file.toString().contains("broken")) {
                throw new BadInput(file + " is not a Mantissa session. Choose a .mantissa file.");
            }
            return session();
        }

        @Override
        public Optional<String> log(Path folderOrFile, Cell cell) {
            return Optional.of("worker 4711 of " + cell.id() + "\nmeasured\n");
        }

        @Override
        public void save(Path session, Path file) {
            asked.add("save " + session.getFileName() + " to " + file);
        }

        @Override
        public void annotate(Path session, SessionNotes notes) {
            asked.add("annotate " + session.getFileName() + " " + notes);
            entries.replaceAll(e -> e.path().equals(session) ? e.with(notes) : e);
        }

        @Override
        public Path copy(Path session, String name) {
            asked.add("copy " + session.getFileName() + " as " + name);
            entries.add(0, entry(name, "MobileNetV1", "glyphs", 12, 12, "complete", Instant.now()));
            return HOME.resolve(name);
        }

        @Override
        public SessionTrash.Deleted delete(SessionEntry session) throws BadInput {
            if (session.name().contains("locked")) {
                throw new BadInput("A run is at work on it.");
            }
            asked.add("delete " + session.name());
            entries.remove(session);
            SessionTrash.Deleted deleted = new SessionTrash.Deleted(
                    HOME.resolve("trash"), session.name(), session.path(), Instant.now(), 12_000_000);
            trash.add(0, deleted);
            undone.put(deleted, session);
            return deleted;
        }

        @Override
        public Path restore(SessionTrash.Deleted deleted) {
            asked.add("restore " + deleted.name());
            trash.remove(deleted);
            entries.add(undone.get(deleted));
            entries.sort(Comparator.comparing(SessionEntry::createdAt).reversed());
            return deleted.from();
        }

        @Override
        public List<SessionTrash.Deleted> deleted() {
            return List.copyOf(trash);
        }

        @Override
        public void emptyTrash() {
            asked.add("empty the trash");
            trash.clear();
        }
    }

    private final class TwoPacks implements Runtimes {
        private boolean fetched;

        @Override
        public List<RuntimePack> packs() {
            return List.of(
                    new RuntimePack(
                            "dl4j-cpu",
                            "DeepLearning4J for CPUs",
                            "DL4J 1.0.0-M2.1, ND4J with oneDNN, JavaCPP 1.5.7",
                            236L << 20,
                            "Apache-2.0",
                            true,
                            ""),
                    new RuntimePack(
                            "onnxruntime-cpu",
                            "ONNX Runtime for CPUs",
                            "ONNX Runtime 1.28.0",
                            53L << 20,
                            "MIT",
                            fetched,
                            ""),
                    new RuntimePack(
                            "nvidia",
                            "TensorRT and LibTorch for NVIDIA GPUs",
                            "TensorRT 10.6, LibTorch 2.5.1, CUDA 12.6, cuDNN 9.5",
                            3_643L * 1_000_000,
                            "Apache-2.0, BSD-3-Clause; NVIDIA's for TensorRT and CUDA",
                            false,
                            "TensorRT and LibTorch for NVIDIA GPUs needs an NVIDIA GPU with its driver, and this machine has none."));
        }

        @Override
        public void fetch(String pack, Progress progress) throws BadInput {
            asked.add("fetch " + pack);
            progress.at("onnxruntime-1.28.0.jar", 21L << 20, 53L << 20);
            if (dialogs.file != null) {
                throw new BadInput(
                        "repo.maven.apache.org can't be reached. Check the network or the proxy in settings.xml.");
            }
            fetched = true;
        }

        @Override
        public Machine examine() {
            return machine();
        }
    }

    /** A run that stands still. */
    public static final class StillRun implements Run {
        private final StudySpec spec = OneTraining.spec();
        /** What it does. */
        public RunState.Activity activity = RunState.Activity.RUNNING;
        /** Whether it was cancelled. */
        public boolean cancelled;

        @Override
        public RunState state() {
            List<CellState> cells = new ArrayList<>(Plan.of(spec, "glyphs").cells().stream()
                    .map(CellState::waiting)
                    .toList());
            return new RunState(
                    1,
                    spec,
                    activity,
                    cells,
                    new StudySummary(List.of()),
                    HOME.resolve("quick"),
                    1,
                    OptionalDouble.empty(),
                    List.of(),
                    null);
        }

        @Override
        public void cancel() {
            cancelled = true;
            activity = RunState.Activity.ENDED;
        }

        @Override
        public void pause() {}

        @Override
        public void resume() {}

        @Override
        public RunState await() {
            return state();
        }
    }
}
