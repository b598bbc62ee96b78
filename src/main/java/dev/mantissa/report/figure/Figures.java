package dev.mantissa.report.figure;

import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.report.CsvReport;
import dev.mantissa.report.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The figures of a study, one set a network and image size. The frame of the whole plan is there before any cell has
 * ended; a figure that the plan has no cells for is not made.
 */
public final class Figures {
    private static final Comparator<Cell.Key> ORDER = Comparator.comparing((Cell.Key k) -> !k.isBase())
            .thenComparing(Cell.Key::backend)
            .thenComparing(Cell.Key::precision)
            .thenComparing(Cell.Key::batch);

    private final StudySummary summary;
    private final List<Cell.Key> planned;
    private final String times;
    private final boolean several;

    private Figures(StudySpec spec, Plan plan, StudySummary summary) {
        this.summary = summary;
        planned = plan.byKey().keySet().stream().sorted(ORDER).toList();
        times = spec.measuring().forks() >= 3 ? "mean of the forks' medians, 95 % t-interval" : "median, 95 % interval";
        several = spec.models().size() * spec.data().imageSizes().size() > 1;
    }

    /** All figures, inference first. */
    public static List<Figure> of(StudySpec spec, Plan plan, StudySummary summary) {
        Figures figures = new Figures(spec, plan, summary);
        List<Figure> all = new ArrayList<>();
        for (ModelSpec model : spec.models()) {
            for (int side : spec.data().imageSizes()) {
                all.addAll(figures.group(model, side));
            }
        }
        return all;
    }

    private List<Figure> group(ModelSpec model, int side) {
        List<Cell.Key> inference = keys(Stage.INFERENCE, model, side);
        List<Cell.Key> training = keys(Stage.TRAINING, model, side);
        List<Cell.Key> variants = compared(inference);
        List<Cell.Key> mixed = compared(training);
        String call = "host clock around the call, ";
        String memory = "VmHWM minus idle baseline";
        Metric proof = variants.isEmpty() ? null : Metric.LATENCY_SPEEDUP;
        Metric accuracyProof = variants.isEmpty() ? null : Metric.ACCURACY_DIFFERENCE;

        Frame frame =
                new Frame(summary, several ? Labels.model(model) + ", " + Labels.side(side) : "", suffix(model, side));
        List<Figure> figures = new ArrayList<>();
        add(
                figures,
                frame.byBatch(
                        new Comparison("throughput", Metric.THROUGHPUT, "Throughput", call + times, proof), inference));
        add(
                figures,
                frame.byBatch(
                        new Comparison("latency_p50", Metric.LATENCY_P50, "Latency p50", call + times, proof),
                        inference));
        add(
                figures,
                frame.ratioByBatch(
                        new Comparison(
                                "latency_speedup",
                                Metric.LATENCY_SPEEDUP,
                                "Latency speedup over FP32",
                                "same engine, ratio of medians, 95 % interval",
                                proof),
                        variants));
        add(
                figures,
                frame.byVariant(
                        new Comparison(
                                "accuracy", Metric.ACCURACY, "Test accuracy", "95 % Wilson interval", accuracyProof),
                        smallestBatch(inference)));
        add(
                figures,
                frame.byBatch(
                        new Comparison(
                                "peak_memory_inference", Metric.PEAK_MEMORY, "Peak memory, inference", memory, null),
                        inference));
        add(
                figures,
                frame.byVariant(
                        new Comparison("model_size", Metric.MODEL_SIZE, "Model file", "size on disk", null),
                        smallestBatch(inference)));
        add(
                figures,
                frame.byBatch(
                        new Comparison(
                                "training_time",
                                Metric.TRAINING_TIME,
                                "Training time",
                                "all epochs, steps alone",
                                null),
                        training));
        add(
                figures,
                frame.ratioByBatch(
                        new Comparison(
                                "training_speedup",
                                Metric.TRAINING_SPEEDUP,
                                "Training speedup over FP32",
                                "same trainer, ratio of training times",
                                mixed.isEmpty() ? null : Metric.TRAINING_SPEEDUP),
                        mixed));
        add(
                figures,
                frame.byBatch(
                        new Comparison(
                                "peak_memory_training", Metric.PEAK_MEMORY, "Peak memory, training", memory, null),
                        training));
        if (training.size() > 1) {
            add(
                    figures,
                    frame.byBatch(
                            new Comparison(
                                    "training_accuracy",
                                    Metric.ACCURACY,
                                    "Test accuracy after training",
                                    "95 % interval",
                                    null),
                            training));
        }
        return figures;
    }

    private static void add(List<Figure> figures, Figure figure) {
        if (!figure.series().isEmpty()) {
            figures.add(figure);
        }
    }

    private List<Cell.Key> keys(Stage stage, ModelSpec model, int side) {
        return planned.stream()
                .filter(k -> k.stage() == stage && k.model().equals(model) && k.imageSize() == side)
                .toList();
    }

    /** Variants whose reference, FP32 on the same backend, is planned too. */
    private static List<Cell.Key> compared(List<Cell.Key> keys) {
        return keys.stream()
                .filter(k -> k.precision() != Precision.FP32
                        && keys.stream().anyMatch(r -> r.precision() == Precision.FP32 && r.backend() == k.backend()))
                .toList();
    }

    /** Accuracy and files do not depend on the batch. */
    private static List<Cell.Key> smallestBatch(List<Cell.Key> keys) {
        int batch = keys.stream().mapToInt(Cell.Key::batch).min().orElse(0);
        return keys.stream().filter(k -> k.batch() == batch).toList();
    }

    private String suffix(ModelSpec model, int side) {
        return several ? "-" + CsvReport.model(model) + "-" + side : "";
    }
}
