package dev.mantissa.domain.measure;

import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Origin;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Records made by hand, for tests. */
public final class Records {
    public static final ModelSpec MOBILENET = new ModelSpec("mobilenet_v1", Head.PAPER, 1.0);

    private Records() {}

    /** A cell of MobileNetV1 on "glyphs" at 48x48. */
    public static Cell cell(Stage stage, Backend backend, Precision precision, int batch, int fork) {
        String id = stage + "-" + backend + "-" + precision + "-" + batch + "-" + fork;
        return new Cell(id, stage, MOBILENET, "glyphs", 48, batch, backend, precision, Origin.NONE, fork, List.of());
    }

    /** A cell that did not end well. */
    public static CellRecord ended(Cell cell, Status status, String sentence) {
        return new CellRecord(
                cell, status, sentence, "2026-11-23T10:00:00Z", 1, Map.of(), Map.of(), Map.of(), new float[0]);
    }

    /** A measured cell. */
    public static CellRecord ok(Cell cell, Map<String, Double> values, Map<String, double[]> series, float... logits) {
        return new CellRecord(cell, Status.OK, "", "2026-11-23T10:00:00Z", 5, values, Map.of(), series, logits);
    }

    /** An inference with noise of 1 % around a latency, on 10 test images of 2 classes of which {@code wrong} are wrong. */
    public static CellRecord inference(Cell cell, double latencyMs, int n, double peakMb, int... wrong) {
        double[] label = new double[10];
        double[] prediction = new double[10];
        for (int i : wrong) {
            prediction[i] = 1;
        }
        float[] logits = new float[20];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = i + (cell.isBase() ? 0 : 0.25f * i / 19);
        }
        return ok(
                cell,
                Map.of(
                        Names.TEST_CORRECT,
                        10.0 - wrong.length,
                        Names.TEST_IMAGES,
                        10.0,
                        Names.IDLE_MEMORY,
                        100e6,
                        Names.PEAK_MEMORY,
                        100e6 + peakMb * 1e6,
                        Names.MODEL_BYTES,
                        cell.precision() == Precision.INT8 ? 4.5e6 : 13.1e6),
                Map.of(
                        Names.LATENCY,
                        noise(latencyMs, n, cell.id().hashCode()),
                        Names.WARMUP,
                        constant(latencyMs, 50),
                        Names.LABEL,
                        label,
                        Names.PREDICTION,
                        prediction),
                logits);
    }

    /** A training of 2 epochs of 40 steps. */
    public static CellRecord training(Cell cell, double stepMs, double peakMb) {
        double[] step = noise(stepMs, 80, cell.id().hashCode());
        Arrays.fill(step, 0, 3, 10 * stepMs);
        double[] loss = new double[80];
        for (int i = 0; i < 80; i++) {
            loss[i] = i < 40 ? 2 : 0.5;
        }
        Map<String, double[]> series = new HashMap<>();
        series.put(Names.STEP, step);
        series.put(Names.EPOCH, new double[] {stepMs * 67 / 1_000, stepMs * 40 / 1_000});
        series.put(Names.LOSS, loss);
        series.put(Names.VALIDATION, new double[] {0.4, 0.75});
        return ok(
                cell,
                Map.of(
                        Names.TEST_CORRECT, 160.0,
                        Names.TEST_IMAGES, 200.0,
                        Names.VALIDATION_IMAGES, 100.0,
                        Names.TRAIN_IMAGES, 1_280.0,
                        Names.IDLE_MEMORY, 300e6,
                        Names.PEAK_MEMORY, 300e6 + peakMb * 1e6,
                        Names.MODEL_BYTES, 13.1e6),
                series);
    }

    public static double[] constant(double value, int n) {
        double[] samples = new double[n];
        Arrays.fill(samples, value);
        return samples;
    }

    /** Uniform within 1 % of a value. */
    public static double[] noise(double value, int n, long seed) {
        Random random = new Random(seed);
        return random.doubles(n).map(u -> value * (0.99 + 0.02 * u)).toArray();
    }
}
