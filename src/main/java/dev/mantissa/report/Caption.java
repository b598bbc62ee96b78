package dev.mantissa.report;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.MeasuringSpec;
import dev.mantissa.domain.study.Origin;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.domain.study.TrainingSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What something measured was measured with, for a figure or table that leaves its session: networks, data, settings, libraries
 * with versions, device, seed, session. The number of samples, n, stands in the subtitle of a figure and the notes of a table.
 */
public final class Caption {
    private final Session session;
    private final List<Cell.Key> keys;
    private final List<CellRecord> records;

    private Caption(Session session, List<Cell.Key> keys) {
        this.session = session;
        this.keys = keys;
        Set<Cell.Key> own = new HashSet<>(keys);
        records = session.records().stream()
                .filter(r -> own.contains(r.cell().key()))
                .toList();
    }

    /** That of a whole session. */
    public static String of(Session session) {
        return of(session, List.of());
    }

    /** That of some of its cells; of none of them: the whole session's. */
    public static String of(Session session, Collection<Cell.Key> cells) {
        List<Cell.Key> keys = cells.stream().filter(Objects::nonNull).distinct().toList();
        return new Caption(
                        session,
                        keys.isEmpty() ? List.copyOf(session.plan().byKey().keySet()) : keys)
                .text();
    }

    private String text() {
        List<String> parts = new ArrayList<>();
        parts.add(list(session.spec().models().stream()
                .filter(m -> keys.stream().anyMatch(k -> k.model().equals(m)))
                .map(Labels::model)));
        parts.add(list(keys.stream().map(Cell.Key::dataset)) + " at "
                + list(keys.stream().map(Cell.Key::imageSize).sorted().map(Labels::side)));
        testImages().ifPresent(parts::add);
        if (has(Stage.TRAINING)) {
            parts.add(training());
        }
        if (has(Stage.INFERENCE) || has(Stage.CONVERSION)) {
            parts.add(measuring());
        }
        String calibration = list(keys.stream().map(Cell.Key::origin).map(Origin::calibration));
        if (!calibration.isEmpty()) {
            parts.add("INT8 calibration " + calibration);
        }
        parts.add(list(keys.stream().map(Cell.Key::backend).map(this::library)));
        device().ifPresent(parts::add);
        parts.add("seed " + session.spec().seed());
        parts.add("session " + session.spec().name() + ", " + session.date()
                + session.provenance()
                        .value("runtime", "Mantissa")
                        .map(v -> ", Mantissa " + v)
                        .orElse(""));
        return String.join(" · ", parts);
    }

    private boolean has(Stage stage) {
        return keys.stream().anyMatch(k -> k.stage() == stage);
    }

    private String training() {
        TrainingSpec t = session.spec().training();
        String length = t.steps() > 0 ? Numbers.count(t.steps()) + " steps" : count(t.epochs(), "epoch", "epochs");
        return "Adam " + Csv.number(t.learningRate()) + ", " + length + ", "
                + count(session.spec().trainings(), "training", "trainings") + " per cell";
    }

    private String measuring() {
        MeasuringSpec m = session.spec().measuring();
        return m.preset().label() + " (at least " + Numbers.count(m.runs()) + " runs, "
                + count(m.forks(), "process", "processes") + " per cell)";
    }

    private Optional<String> testImages() {
        return records.stream()
                .map(r -> r.values().get(CellRecord.Names.TEST_IMAGES))
                .filter(Objects::nonNull)
                .findFirst()
                .map(n -> Numbers.count(Math.round(n)) + " test images");
    }

    private String library(Backend backend) {
        String fact =
                switch (backend) {
                    case LIBTORCH -> "libtorch.version";
                    case DL4J -> "deeplearning4j.version";
                    case ONNXRUNTIME -> "onnxruntime.version";
                    case TENSORRT -> "tensorrt.version";
                };
        String versions = facts(r -> r.cell().key().backend() == backend ? fact : "");
        return versions.isEmpty() ? backend.label() : backend.label() + " " + versions;
    }

    /** The GPUs that cells ran on, and the processor that ran the rest or fed them. */
    private Optional<String> device() {
        String gpu = facts(r -> "gpu.name");
        String threads = facts(r -> "threads");
        Optional<String> cpu = session.provenance()
                .value("cpu", "model")
                .map(c -> threads.isEmpty() ? c : c + ", " + threads + (threads.equals("1") ? " thread" : " threads"));
        return gpu.isEmpty() ? cpu : Optional.of(cpu.map(c -> gpu + ", " + c).orElse(gpu));
    }

    private String facts(Function<CellRecord, String> name) {
        return list(records.stream().map(r -> r.facts().get(name.apply(r))).filter(Objects::nonNull));
    }

    private static String list(Stream<String> texts) {
        return texts.filter(t -> !t.isEmpty()).distinct().collect(Collectors.joining(", "));
    }

    private static String count(int n, String one, String many) {
        return Numbers.count(n) + " " + (n == 1 ? one : many);
    }
}
