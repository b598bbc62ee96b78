package dev.mantissa.ui.pages;

import dev.mantissa.dataset.Datasets;
import dev.mantissa.dataset.ImageSet;
import dev.mantissa.dataset.Splits;
import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.measure.CellState;
import dev.mantissa.domain.measure.RunState;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.measure.Summaries;
import dev.mantissa.domain.provenance.Provenance;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.DataSpec;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.InferenceSpec;
import dev.mantissa.domain.study.MeasuringSpec;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.domain.study.TrainingSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;

/** The paper's study on a CPU with made-up but plausible records: three networks, two trainers, every batch size. */
public final class PaperStudy {
    public static final Path FOLDER = Path.of("home", "sessions", "paper-matrix");

    /** Images that are there, so that pictures of them can be shown. */
    private static final Path DATA = Path.of("sample-datasets", "glyphs-cifar10");

    private static final int CLASSES = 10;
    private static final double MB = 1e6;

    private final StudySpec spec;
    private final Plan plan;
    private final String dataPath;
    private final ImageSet images;
    private final Splits splits;

    /** With FP32 and one AMP. */
    public PaperStudy() {
        this(
                List.of(Precision.FP32, Precision.AMP_BF16),
                new CalibrationSpec(CalibrationSpec.Method.ENTROPY, 500),
                DATA.toString());
    }

    public PaperStudy(List<Precision> trained, CalibrationSpec calibration, String dataPath) {
        this.dataPath = dataPath;
        spec = new StudySpec(
                StudySpec.VERSION,
                "cifar-sweep-48",
                List.of(
                        new ModelSpec("vgg16", Head.PAPER, 1),
                        new ModelSpec("resnet50", Head.PAPER, 1),
                        new ModelSpec("mobilenet_v1", Head.PAPER, 1)),
                new DataSpec(DATA.toString(), List.of(48), 0, 0, 0.1, 0.2),
                new TrainingSpec(
                        List.of(Backend.LIBTORCH, Backend.DL4J),
                        trained,
                        List.of(32, 64, 128, 256, 512, 1024),
                        10,
                        1e-4),
                new InferenceSpec(
                        true,
                        List.of(Backend.ONNXRUNTIME),
                        List.of(Precision.FP32, Precision.FP16, Precision.INT8),
                        List.of(1, 8, 16, 32, 64),
                        List.of(Precision.FP32, trained.get(1))),
                calibration,
                MeasuringSpec.Preset.RIGOROUS.spec(),
                7);
        plan = Plan.of(spec, "cifar10");
        try {
            images = Datasets.open(DATA);
            splits = Splits.of(images, spec.data(), calibration.mostImages(), spec.seed());
        } catch (BadInput e) {
            throw new IllegalStateException(e);
        }
    }

    public StudySpec spec() {
        return spec;
    }

    public Plan plan() {
        return plan;
    }

    public List<CellRecord> records() {
        return plan.cells().stream().map(this::record).toList();
    }

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
                        new Provenance.Entry("cpu", "instructions", "AVX2, AVX512-VNNI, AVX512-BF16"),
                        new Provenance.Entry("data", "name", "cifar10"),
                        new Provenance.Entry("data", "path", dataPath),
                        new Provenance.Entry("data", "classes", String.join(", ", images.classes())),
                        new Provenance.Entry("study", "seed", "7"))),
                records());
    }

    /** The run after a share of its cells has ended, the next of them at work. */
    public RunState after(double share, long revision) {
        int ended = (int) (share * plan.cells().size());
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
                        new CellState(cell, "training", 130, 400, "steps", Map.of(Names.LOSS, loss(cell, 130)), null));
            } else {
                states.add(CellState.waiting(cell));
            }
        }
        return new RunState(
                revision,
                spec,
                RunState.Activity.RUNNING,
                states,
                Summaries.of(records),
                FOLDER,
                900,
                OptionalDouble.of(5_400),
                List.of("20:00:01 study " + spec.name()),
                null);
    }

    private CellRecord record(Cell cell) {
        Random random = new Random(cell.id().hashCode());
        if (cell.stage() == Stage.TRAINING
                && cell.model().network().equals("vgg16")
                && cell.batch() == 1024
                && cell.precision() == Precision.FP32) {
            return new CellRecord(
                    cell,
                    Status.OOM,
                    "Memory did not suffice for batch 1,024: the worker asked for 26.1 GB.",
                    "2026-11-23T20:00:00Z",
                    60,
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    new float[0]);
        }
        Map<String, Double> values = new HashMap<>();
        Map<String, double[]> series = new HashMap<>();
        values.put(Names.IDLE_MEMORY, 310 * MB);
        switch (cell.stage()) {
            case TRAINING -> training(cell, random, values, series);
            case CONVERSION -> {
                values.put(Names.CONVERSION_SECONDS, 2 + random.nextDouble());
                values.put(Names.MODEL_BYTES, bytes(cell));
            }
            case INFERENCE -> {
                double ms = latency(cell) * (1 + 0.01 * random.nextGaussian());
                series.put(Names.LATENCY, noise(random, 3_200, ms));
                series.put(Names.WARMUP, noise(random, 60, 2 * ms));
                values.put(Names.MODEL_BYTES, bytes(cell));
                values.put(Names.PEAK_MEMORY, (320 + bytes(cell) / MB * 1.6 + 2.2 * cell.batch()) * MB);
                answers(cell, values, series);
            }
        }
        return new CellRecord(
                cell,
                Status.OK,
                "",
                "2026-11-23T20:00:00Z",
                40,
                values,
                Map.of(
                        "threads",
                        "2",
                        "library",
                        cell.backend().label(),
                        Names.TEST_SPLIT,
                        splits.hash(Splits.Part.TEST)),
                series,
                logits(cell, series));
    }

    /** Where the answer is, and less the further a class is from it; for one batch, since nobody looks at more. */
    private static float[] logits(Cell cell, Map<String, double[]> series) {
        if (cell.stage() != Stage.INFERENCE || cell.batch() != 1 || cell.fork() != 0) {
            return new float[0];
        }
        double[] prediction = series.get(Names.PREDICTION);
        float[] logits = new float[prediction.length * CLASSES];
        for (int i = 0; i < logits.length; i++) {
            int distance = Math.floorMod(i % CLASSES - (int) prediction[i / CLASSES], CLASSES);
            logits[i] = 4 - Math.min(distance, 11 - distance);
        }
        return logits;
    }

    private void training(Cell cell, Random random, Map<String, Double> values, Map<String, double[]> series) {
        double fork = 1 + 0.015 * random.nextGaussian();
        double step = stepMs(cell) * fork;
        int steps = 400;
        series.put(Names.LOSS, loss(cell, steps));
        series.put(Names.STEP, noise(random, steps, step));
        series.put(Names.DATA, noise(random, steps, 0.02 * step));
        series.put(Names.FORWARD, noise(random, steps, 0.31 * step));
        series.put(Names.BACKWARD, noise(random, steps, 0.58 * step));
        series.put(Names.UPDATE, noise(random, steps, 0.09 * step));
        if (cell.precision() == Precision.AMP_FP16) {
            series.put(
                    Names.LOSS_SCALE,
                    IntStream.range(0, steps)
                            .mapToDouble(i -> i < 8 ? 65_536 / Math.pow(2, i) : i < 210 ? 512 : 1_024)
                            .toArray());
            series.put(
                    Names.SKIPPED,
                    IntStream.range(0, steps).mapToDouble(i -> i < 8 ? 1 : 0).toArray());
        }
        double epoch = 45_000.0 / cell.batch() * step / 1_000;
        series.put(
                Names.EPOCH,
                IntStream.range(0, 10)
                        .mapToDouble(i -> epoch * (i == 0 ? 1.1 : 1))
                        .toArray());
        series.put(
                Names.VALIDATION,
                IntStream.range(0, 10).mapToDouble(i -> 0.82 - 0.5 / (i + 1)).toArray());
        values.put(Names.TRAIN_IMAGES, 45_000.0);
        values.put(Names.VALIDATION_IMAGES, 5_000.0);
        values.put(Names.MODEL_BYTES, bytes(cell));
        double peak = peakMb(cell) * (1 + 0.01 * random.nextGaussian());
        values.put(Names.PEAK_MEMORY, (310 + peak) * MB);
        values.put("memory_estimate_bytes", peakMb(cell) * 0.93 * MB);
        answers(cell, values, series);
    }

    private static double weight(Cell cell) {
        return switch (cell.model().network()) {
            case "vgg16" -> 3.1;
            case "resnet50" -> 2.4;
            default -> 0.7;
        };
    }

    private static double stepMs(Cell cell) {
        double fp32 = weight(cell) * (20 + 6.5 * cell.batch()) * (cell.backend() == Backend.DL4J ? 1.9 : 1);
        double gain = 1.25 + 0.75 * cell.batch() / (cell.batch() + 90.0) + 0.12 * weight(cell);
        return switch (cell.precision()) {
            case AMP_BF16 -> cell.backend() == Backend.DL4J ? fp32 * 1.9 : fp32 / gain;
            case AMP_FP16 -> cell.backend() == Backend.DL4J ? fp32 * 2.3 : fp32 * (cell.batch() < 64 ? 1.1 : 0.995);
            default -> fp32;
        };
    }

    private static double peakMb(Cell cell) {
        double weights = bytes(cell) / MB * 4;
        double activations = weight(cell) * 7.1 * cell.batch();
        return weights + activations * (cell.precision().mixed() ? 0.58 : 1);
    }

    private static double bytes(Cell cell) {
        double fp32 =
                switch (cell.model().network()) {
                    case "vgg16" -> 60.1;
                    case "resnet50" -> 95.9;
                    default -> 13.4;
                };
        return MB * fp32 / (cell.precision() == Precision.INT8 ? 3.9 : cell.precision() == Precision.FP16 ? 2 : 1);
    }

    private static double latency(Cell cell) {
        double fp32 = weight(cell) * (0.4 + 0.62 * cell.batch());
        double gain =
                switch (cell.precision()) {
                    case INT8 -> weight(cell) > 2 ? 3.1 : cell.batch() == 1 ? 1.002 : 1.9;
                    case FP16 -> 0.83;
                    default -> 1;
                };
        return fp32 / gain + (cell.isBase() ? 3.1 + 0.5 * weight(cell) * cell.batch() : 0);
    }

    private void answers(Cell cell, Map<String, Double> values, Map<String, double[]> series) {
        Random random = new Random(cell.model().network().hashCode());
        Random own =
                new Random(cell.precision().name().hashCode() + cell.origin().images());
        double flips = cell.precision() == Precision.INT8
                ? 0.015 + 0.25 / Math.sqrt(1 + cell.origin().images())
                : cell.precision() == Precision.FP16 ? 0.001 : 0;
        int n = splits.test().length;
        double[] label = new double[n];
        double[] prediction = new double[n];
        int correct = 0;
        for (int i = 0; i < n; i++) {
            label[i] = images.label(splits.test()[i]);
            boolean right = random.nextDouble() < 0.81;
            int wrong = (int) (label[i] + 1 + random.nextInt(3)) % CLASSES;
            prediction[i] = right ? label[i] : wrong;
            if (own.nextDouble() < flips) {
                prediction[i] = right ? wrong : own.nextDouble() < 0.4 ? label[i] : (wrong + 1) % CLASSES;
            }
            correct += prediction[i] == label[i] ? 1 : 0;
        }
        series.put(Names.LABEL, label);
        series.put(Names.PREDICTION, prediction);
        values.put(Names.TEST_IMAGES, (double) n);
        values.put(Names.TEST_CORRECT, (double) correct);
        values.put(Names.CLASSES, (double) CLASSES);
    }

    private static double[] noise(Random random, int n, double around) {
        return IntStream.range(0, n)
                .mapToDouble(i -> around * (1 + 0.012 * random.nextGaussian() + (random.nextInt(40) == 0 ? 0.12 : 0)))
                .toArray();
    }

    private static double[] loss(Cell cell, int steps) {
        Random random = new Random(cell.id().hashCode());
        double[] loss = new double[steps];
        for (int i = 0; i < steps; i++) {
            loss[i] = 0.55
                    + 1.75 * Math.exp(-i / 90.0)
                    + 0.12 * random.nextGaussian()
                    + (cell.precision().mixed() ? 0.02 : 0);
        }
        return loss;
    }
}
