package dev.mantissa.ui.pages;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.measure.CellState;
import dev.mantissa.domain.measure.RunState;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.measure.Summaries;
import dev.mantissa.domain.measure.Timeline;
import dev.mantissa.domain.provenance.Provenance;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.OneTraining;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.domain.study.StudySpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** The quick study with made-up records: what runs and results look like, without a worker. */
public final class QuickStudy {
    /** The folder its session claims to be kept in. */
    public static final Path FOLDER = Path.of("home", "sessions", "quick-1");

    private static final int TEST_IMAGES = 600;
    private static final int CLASSES = 10;
    private static final double MIB = 1 << 20;

    private final StudySpec spec = OneTraining.spec();
    private final Plan plan = Plan.of(spec, "glyphs-cifar10");

    /** The cells in order. */
    public Plan plan() {
        return plan;
    }

    /** The finished session. */
    public Session session() {
        return new Session(
                FOLDER,
                "2026-11-23T20:00:00Z",
                Session.State.COMPLETE,
                spec,
                plan,
                new Provenance(List.of(
                        new Provenance.Entry("host", "system", "Linux 6.18, amd64"),
                        new Provenance.Entry("cpu", "model", "AMD EPYC 9R14"),
                        new Provenance.Entry("cpu", "threads", "2"),
                        new Provenance.Entry("cpu", "instructions", "AVX2, AVX512-VNNI, AVX512-BF16"),
                        new Provenance.Entry("memory", "installed", "24 GiB"),
                        new Provenance.Entry("runtime", "JDK", "17.0.15"),
                        new Provenance.Entry("runtime", "ONNX Runtime", "1.28.0"),
                        new Provenance.Entry("runtime", "DeepLearning4J", "1.0.0-M2.1"),
                        new Provenance.Entry("data", "name", "glyphs-cifar10"),
                        new Provenance.Entry(
                                "data", "SHA-256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
                        new Provenance.Entry("study", "seed", "7"))),
                plan.cells().stream().map(this::record).toList());
    }

    /** The run after some cells have ended, the next of them at work; all of them: ended. */
    public RunState after(int ended, long revision) {
        List<CellState> states = new ArrayList<>();
        List<CellRecord> records = new ArrayList<>();
        for (int i = 0; i < plan.cells().size(); i++) {
            Cell cell = plan.cells().get(i);
            if (i < ended) {
                CellRecord record = record(cell);
                records.add(record);
                states.add(new CellState(cell, "", 0, 0, "", Map.of(), record));
            } else if (i == ended) {
                states.add(
                        cell.stage() == Stage.TRAINING
                                ? new CellState(
                                        cell, "training", 130, 260, "steps", Map.of(Names.LOSS, loss(130)), null)
                                : new CellState(
                                        cell,
                                        "measuring",
                                        120,
                                        300,
                                        "runs",
                                        Map.of(Names.LATENCY, latencies(cell, 120)),
                                        null));
            } else {
                states.add(CellState.waiting(cell));
            }
        }
        boolean over = ended == plan.cells().size();
        return new RunState(
                revision,
                spec,
                over ? RunState.Activity.ENDED : RunState.Activity.RUNNING,
                states,
                Summaries.of(records),
                FOLDER,
                20 * ended + 5,
                ended == 0 || over
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(20 * (plan.cells().size() - ended)),
                List.of(
                        "20:00:01 study quick, 11 cells",
                        "20:00:02 worker 4711 started for "
                                + plan.cells().get(0).id()),
                over ? Session.State.COMPLETE : null,
                timeline(ended, over));
    }

    /** 20 s a cell, a processor that works and a GPU that warms up. */
    private Timeline timeline(int ended, boolean over) {
        List<Timeline.Span> spans = new ArrayList<>();
        for (int i = 0; i < ended + (over ? 0 : 1); i++) {
            spans.add(new Timeline.Span(plan.cells().get(i).key(), 20 * i + 1, i < ended ? 20 * i + 19 : 20 * i + 5));
        }
        int seconds = 20 * ended + 5;
        return new Timeline(
                seconds,
                spans,
                List.of(
                        track("Time of a call or step", "ms", seconds, t -> t < 20 ? 180 : 0.5 + 4 * (t / 20 % 5)),
                        track("CPU, whole machine", "%", seconds, t -> t % 20 < 3 ? 35 : 92 + t % 5),
                        track("Memory in use", "GB", seconds, t -> 6.2 + 0.3 * Math.sin(t / 9.0)),
                        track("GPU clock", "MHz", seconds, t -> t % 20 < 3 ? 1_200 : 1_980),
                        track("GPU temperature", "°C", seconds, t -> 58 - 24 * Math.exp(-t / 40.0)),
                        track("GPU power", "W", seconds, t -> t % 20 < 3 ? 120 : 510 + t % 7)));
    }

    private static Timeline.Track track(String name, String unit, int seconds, IntToDoubleFunction value) {
        double[] times = IntStream.range(0, seconds).asDoubleStream().toArray();
        double[] values = IntStream.range(0, seconds).mapToDouble(value).toArray();
        return new Timeline.Track(
                name,
                unit,
                times,
                values,
                Arrays.stream(values).min().orElse(0),
                Arrays.stream(values).max().orElse(0),
                unit.equals("ms") || name.startsWith("GPU"));
    }

    private CellRecord record(Cell cell) {
        Map<String, Double> values = new HashMap<>();
        Map<String, double[]> series = new HashMap<>();
        values.put(Names.IDLE_MEMORY, 210 * MIB);
        values.put(Names.PEAK_MEMORY, (cell.precision() == Precision.INT8 ? 260 : 310 + cell.batch()) * MIB);
        switch (cell.stage()) {
            case TRAINING -> {
                series.put(Names.LOSS, loss(260));
                series.put(Names.STEP, noise(cell, 260, 180));
                series.put(Names.EPOCH, new double[] {13.1, 11.8, 11.7, 11.9});
                series.put(Names.VALIDATION, new double[] {0.41, 0.6, 0.71, 0.76});
                values.put(Names.TRAIN_IMAGES, 2_060.0);
                values.put(Names.VALIDATION_IMAGES, 240.0);
                values.put(Names.MODEL_BYTES, 13.1 * MIB);
                answers(cell, values, series);
            }
            case CONVERSION -> {
                values.put(Names.CONVERSION_SECONDS, cell.precision() == Precision.INT8 ? 3.4 : 0.6);
                values.put(Names.MODEL_BYTES, (cell.precision() == Precision.INT8 ? 3.4 : 6.6) * MIB);
                if (cell.precision() == Precision.INT8) {
                    values.put(Names.CALIBRATION_IMAGES, 100.0);
                }
            }
            case INFERENCE -> {
                series.put(Names.LATENCY, latencies(cell, 400));
                series.put(Names.WARMUP, noise(cell, 60, 3 * base(cell)));
                values.put(Names.MODEL_BYTES, (cell.precision() == Precision.INT8 ? 3.4 : 13.1) * MIB);
                answers(cell, values, series);
            }
        }
        return new CellRecord(
                cell,
                Status.OK,
                "",
                "2026-11-23T20:00:00Z",
                18,
                values,
                Map.of("threads", "2", "library", cell.backend().label(), "heap", "512 MiB"),
                series,
                new float[0]);
    }

    private static void answers(Cell cell, Map<String, Double> values, Map<String, double[]> series) {
        Random random = new Random(7);
        double[] label = new double[TEST_IMAGES];
        double[] prediction = new double[TEST_IMAGES];
        int correct = 0;
        for (int i = 0; i < TEST_IMAGES; i++) {
            label[i] = i % CLASSES;
            boolean right = random.nextDouble() < 0.78;
            // The same images are missed in every precision, but for a few in INT8.
            boolean flipped = random.nextDouble() < (cell.precision() == Precision.INT8 ? 0.02 : 0);
            prediction[i] = right ^ flipped ? label[i] : (label[i] + 1) % CLASSES;
            correct += prediction[i] == label[i] ? 1 : 0;
        }
        series.put(Names.LABEL, label);
        series.put(Names.PREDICTION, prediction);
        values.put(Names.TEST_IMAGES, (double) TEST_IMAGES);
        values.put(Names.TEST_CORRECT, (double) correct);
        values.put(Names.CLASSES, (double) CLASSES);
    }

    private static double base(Cell cell) {
        double image =
                switch (cell.precision()) {
                    case INT8 -> 0.5;
                    case FP16 -> 1.4;
                    default -> cell.isBase() ? 4.2 : 1.1;
                };
        return image * (0.4 + 0.6 * cell.batch());
    }

    private static double[] latencies(Cell cell, int n) {
        return noise(cell, n, base(cell));
    }

    private static double[] noise(Cell cell, int n, double around) {
        Random random = new Random(cell.id().hashCode());
        // One cell slows down while it is measured, by more than a careful measurement may.
        double drift = cell.batch() == 1 && cell.precision() == Precision.FP16 ? 0.2 : 0;
        return IntStream.range(0, n)
                .mapToDouble(i -> around * (1 + drift * i / n + 0.012 * random.nextGaussian()))
                .toArray();
    }

    private static double[] loss(int steps) {
        Random random = new Random(3);
        double[] loss = new double[steps];
        for (int i = 0; i < steps; i++) {
            loss[i] = 0.6 + 1.8 * Math.exp(-i / 70.0) + 0.15 * random.nextDouble();
        }
        return loss;
    }
}
