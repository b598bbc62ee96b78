package dev.mantissa.report.figure;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.Records;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.measure.Summaries;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.DataSpec;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.InferenceSpec;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.OneTraining;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.domain.study.TrainingSpec;
import dev.mantissa.report.Material;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Studies with made-up measurements. */
public final class Samples {
    private Samples() {}

    /** One training. */
    public static StudySpec quick() {
        return OneTraining.spec();
    }

    /** Two networks, three trainings, two engines, six batch sizes. */
    public static StudySpec wide() {
        StudySpec q = OneTraining.spec();
        return new StudySpec(
                q.version(),
                "wide",
                List.of(Records.MOBILENET, new ModelSpec("resnet50", Head.PAPER, 1)),
                new DataSpec("glyphs", List.of(48), 0, 0, 0.1, 0.2),
                new TrainingSpec(
                        List.of(Backend.DL4J, Backend.LIBTORCH),
                        List.of(Precision.FP32, Precision.AMP_BF16, Precision.AMP_FP16),
                        List.of(32, 64, 128, 256),
                        4,
                        1e-3),
                new InferenceSpec(
                        true,
                        List.of(Backend.ONNXRUNTIME, Backend.TENSORRT),
                        List.of(Precision.FP32, Precision.TF32, Precision.BF16, Precision.FP16, Precision.INT8),
                        List.of(1, 2, 4, 8, 16, 32)),
                q.calibration(),
                q.measuring(),
                7);
    }

    public static Plan plan(StudySpec spec) {
        return Plan.of(spec, "glyphs-cifar10");
    }

    /** The first share of the plan's cells measured. */
    public static List<CellRecord> records(Plan plan, double share) {
        List<CellRecord> records = new ArrayList<>();
        int n = (int) Math.round(share * plan.cells().size());
        for (Cell cell : plan.cells().subList(0, n)) {
            records.add(record(cell));
        }
        return records;
    }

    public static StudySummary summary(Plan plan, double share) {
        return Summaries.of(records(plan, share));
    }

    /** What figures and tables of a study are made from, of which a share is measured. */
    public static Material material(StudySpec spec, double share) {
        Plan plan = plan(spec);
        List<CellRecord> records = records(plan, share);
        return new Material(spec, plan, Summaries.of(records), records);
    }

    /** All figures of a study of which a share is measured, values first. */
    public static List<Figure> figures(StudySpec spec, double share) {
        return figures(material(spec, share));
    }

    /** The figures of a choice. */
    public static List<Figure> figures(Material material, Choice choice) {
        return Figures.groups(material, choice).stream()
                .flatMap(g -> g.charts().stream())
                .map(Figure.class::cast)
                .toList();
    }

    /** Values first, then factors; none twice. */
    public static List<Figure> figures(Material material) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures(material, Choice.ABSOLUTE).forEach(f -> figures.put(f.id(), f));
        figures(material, Choice.RATIOS).forEach(f -> figures.put(f.id(), f));
        return List.copyOf(figures.values());
    }

    private static CellRecord record(Cell cell) {
        if (cell.batch() == 32 && cell.stage() == Stage.INFERENCE && cell.precision() == Precision.FP32) {
            return Records.ended(cell, Status.OOM, "Memory did not suffice at batch 32.");
        }
        if (cell.batch() == 256 && cell.precision() == Precision.AMP_FP16) {
            return Records.ended(cell, Status.UNAVAILABLE, "relu6_bp refuses BFLOAT16.");
        }
        double speed =
                switch (cell.precision()) {
                    case FP32 -> 1;
                    case TF32 -> 1.001;
                    case FP16, AMP_FP16 -> 0.8;
                    case BF16, AMP_BF16 -> 1.9;
                    case INT8 -> 2.6;
                };
        double engine = cell.backend() == Backend.DL4J ? 0.3 : cell.backend() == Backend.TENSORRT ? 1.4 : 1;
        return switch (cell.stage()) {
            case TRAINING -> Records.training(cell, 9.0 * cell.batch() / speed / engine, 350 / speed + cell.batch());
            case CONVERSION -> Records.ok(cell, Map.of(CellRecord.Names.CONVERSION_SECONDS, 2.0), Map.of());
            case INFERENCE ->
                Records.inference(
                        cell,
                        (1.5 + 1.1 * cell.batch()) / speed / engine,
                        400,
                        (60 + 3 * cell.batch()) / Math.sqrt(speed),
                        cell.precision() == Precision.INT8 ? new int[] {1, 2, 3} : new int[] {1, 2});
        };
    }
}
