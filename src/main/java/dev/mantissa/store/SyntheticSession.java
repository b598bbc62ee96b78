package dev.mantissa.store;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.provenance.Provenance;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.CudaGraph;
import dev.mantissa.domain.study.DataSpec;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.InferenceSpec;
import dev.mantissa.domain.study.MeasuringSpec;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Reason;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.domain.study.TrainingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A session folder of many cells with made-up samples, to time the opening of one: its name says that nothing in it was
 * measured. Each cell has {@link #SAMPLES} samples a series, and as many test images.
 */
public final class SyntheticSession {
    /** Samples of each series. */
    public static final int SAMPLES = 100;

    private static final int CLASSES = 10;
    private static final String CREATED = "2026-01-01T00:00:00Z";

    private SyntheticSession() {}

    /**
     * The session as it would be read from a folder.
     *
     * @throws BadInput where it can't have so many cells
     */
    public static Session session(Path folder, int cells) throws BadInput {
        StudySpec spec = spec();
        Plan all = Plan.of(spec, "none");
        if (cells > all.cells().size()) {
            throw new BadInput("A synthetic session has up to " + all.cells().size() + " cells, not " + cells + ".");
        }
        Plan plan = new Plan(all.cells().subList(0, cells));
        return new Session(
                folder,
                CREATED,
                Session.State.COMPLETE,
                spec,
                plan,
                new Provenance(List.of(new Provenance.Entry("cpu", "model", "none: made-up numbers"))),
                plan.cells().stream().map(SyntheticSession::record).toList());
    }

    /**
     * Writes it into a folder that is made.
     *
     * @throws BadInput where it can't be written, or can't have so many cells
     */
    public static void write(Path folder, int cells) throws BadInput {
        Session session = session(folder, cells);
        SessionInfo info = new SessionInfo(session.spec().name(), CREATED, session.state(), "synthetic", "none");
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(SessionLayout.SESSION), Json.bytes(info.write()));
            Files.write(folder.resolve(SessionLayout.STUDY), StudyFile.bytes(session.spec()));
            Files.write(folder.resolve(SessionLayout.PLAN), Json.bytes(CellJson.write(session.plan())));
            Files.write(
                    folder.resolve(SessionLayout.PROVENANCE), Json.bytes(ProvenanceJson.write(session.provenance())));
            for (CellRecord record : session.records()) {
                write(folder.resolve(SessionLayout.CELLS).resolve(record.cell().id()), record);
            }
        } catch (IOException e) {
            throw new BadInput("A session can't be written to " + folder + ": " + Reason.of(e) + ".", e);
        }
    }

    /** Of 10,000 cells and some more: 2 networks, 4 image sizes, 10 batches, 3 processes a cell. */
    private static StudySpec spec() {
        List<Integer> batches = List.of(1, 2, 4, 8, 16, 32, 64, 128, 256, 512);
        return new StudySpec(
                StudySpec.VERSION,
                "synthetic, not measured",
                List.of(new ModelSpec("vgg16", Head.PAPER, 1), new ModelSpec("mobilenet_v1", Head.PAPER, 1)),
                new DataSpec("none", List.of(32, 48, 64, 96), 0, 0, 0.1, 0.2),
                new TrainingSpec(
                        List.of(Backend.LIBTORCH, Backend.DL4J),
                        List.of(Precision.FP32, Precision.AMP_BF16, Precision.AMP_FP16),
                        batches,
                        1,
                        0,
                        1e-4,
                        5,
                        false,
                        CudaGraph.AUTO),
                new InferenceSpec(
                        true,
                        List.of(Backend.ONNXRUNTIME, Backend.TENSORRT),
                        List.of(Precision.FP32, Precision.TF32, Precision.FP16, Precision.INT8),
                        batches,
                        List.of(Precision.FP32, Precision.AMP_BF16, Precision.AMP_FP16)),
                new CalibrationSpec(CalibrationSpec.Method.MIN_MAX, 100),
                new MeasuringSpec(MeasuringSpec.Preset.CUSTOM, 5, 3, 0, false, 1_000, SAMPLES, 0, 2_000),
                1);
    }

    private static void write(Path folder, CellRecord record) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, double[]> series : record.series().entrySet()) {
            Files.write(folder.resolve(SessionLayout.seriesFile(series.getKey())), Samples.bytes(series.getValue()));
        }
        Files.write(folder.resolve(SessionLayout.RECORD), Json.bytes(RecordJson.write(record)));
    }

    private static CellRecord record(Cell cell) {
        Random random = new Random(cell.id().hashCode());
        Map<String, Double> values = new HashMap<>();
        Map<String, double[]> series = new HashMap<>();
        values.put(Names.MODEL_BYTES, 13e6);
        if (cell.stage() != Stage.CONVERSION) {
            boolean trains = cell.stage() == Stage.TRAINING;
            double ms = cell.batch() * (cell.precision() == Precision.FP32 ? 1 : 0.6);
            series.put(trains ? Names.STEP : Names.LATENCY, noise(random, ms));
            series.put(trains ? Names.LOSS : Names.WARMUP, noise(random, trains ? 1 : ms));
            series.put(Names.LABEL, classes(new Random(1)));
            series.put(Names.PREDICTION, classes(random));
            values.put(Names.TEST_IMAGES, (double) SAMPLES);
            values.put(Names.TEST_CORRECT, (double) random.nextInt(SAMPLES));
            values.put(Names.CLASSES, (double) CLASSES);
            values.put(Names.IDLE_MEMORY, 300e6);
            values.put(Names.PEAK_MEMORY, 300e6 + 1e6 * cell.batch());
        }
        Map<String, String> facts = Map.of("library", cell.backend().label(), "threads", "2");
        return new CellRecord(cell, Status.OK, "", CREATED, 4, values, facts, series, new float[0]);
    }

    private static double[] noise(Random random, double around) {
        return random.doubles(SAMPLES, around, 1.1 * around).toArray();
    }

    private static double[] classes(Random random) {
        return random.ints(SAMPLES, 0, CLASSES).asDoubleStream().toArray();
    }
}
