package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.report.Labels;
import dev.mantissa.report.Numbers;
import java.io.File;
import java.util.List;
import java.util.stream.Collectors;

/** A study in words: one line a step, and the rows of the review. */
final class StepWords {
    private StepWords() {}

    /**
     * A row of the review.
     *
     * @param step where it is changed
     * @param what the field
     * @param value as a person reads it
     */
    record Row(StudyStep step, String what, String value) {}

    /** A step in one line. */
    static String summary(StudyStep step, StudySpec spec) {
        return switch (step) {
            case MODEL -> models(spec);
            case DATA -> data(spec);
            case PRECISION -> {
                int modes = spec.training().precisions().size()
                        + spec.inference().precisions().size()
                        + (spec.inference().base() ? 1 : 0);
                yield modes == 1 ? "1 mode" : modes + " modes";
            }
            case BATCHES ->
                pixels(spec.data().imageSizes()) + " · batch "
                        + numbers(spec.inference().batchSizes());
            case MEASURING -> spec.measuring().preset().label();
            case REVIEW -> "";
        };
    }

    /** The whole study. */
    static List<Row> review(StudySpec spec) {
        return List.of(
                new Row(StudyStep.MODEL, "Networks", models(spec)),
                new Row(StudyStep.DATA, "Images", spec.data().path()),
                new Row(StudyStep.DATA, "Splits", splits(spec)),
                new Row(StudyStep.DATA, "Seed", Long.toString(spec.seed())),
                new Row(StudyStep.PRECISION, "Computes on", device(spec)),
                new Row(StudyStep.PRECISION, "Training", training(spec)),
                new Row(StudyStep.PRECISION, "Inference", inference(spec)),
                new Row(StudyStep.PRECISION, "Calibration", calibration(spec)),
                new Row(StudyStep.BATCHES, "Image sizes", pixels(spec.data().imageSizes())),
                new Row(
                        StudyStep.BATCHES,
                        "Training batches",
                        spec.trains()
                                ? numbers(spec.training().batchSizes()) + " · "
                                        + counted(spec.training().epochs(), "epoch")
                                        + (spec.training().steps() > 0
                                                ? ", at most "
                                                        + counted(
                                                                spec.training().steps(), "step")
                                                : "")
                                        + " · Adam, learning rate "
                                        + spec.training().learningRate()
                                : "none"),
                new Row(StudyStep.BATCHES, "Repeats", repeats(spec)),
                new Row(
                        StudyStep.BATCHES,
                        "Inference batches",
                        numbers(spec.inference().batchSizes())),
                new Row(
                        StudyStep.MEASURING,
                        "Measuring",
                        spec.measuring().preset().label() + " · " + MeasuringWords.processes(spec.measuring())),
                new Row(StudyStep.MEASURING, "Warm-up", MeasuringWords.warmup(spec.measuring())),
                new Row(StudyStep.MEASURING, "Timed", MeasuringWords.timed(spec.measuring())),
                new Row(StudyStep.MEASURING, "Threads", MeasuringWords.threads(spec.measuring())));
    }

    private static String device(StudySpec spec) {
        return switch (spec.device()) {
            case AUTO -> "the GPU where a library's pack for it is installed, else the CPU";
            case CPU -> "the CPU";
            case GPU -> "the GPU";
        };
    }

    private static String repeats(StudySpec spec) {
        int repeats = spec.training().repeats();
        return (repeats == 0 ? "each training as often as the processes of a cell" : "each training " + times(repeats))
                + (spec.training().findLargestBatch() ? " · after out of memory, the largest batch is searched" : "");
    }

    private static String times(int n) {
        return n == 1 ? "once" : n + " times";
    }

    static String network(ModelSpec model) {
        if (model.external()) {
            return model.fileName();
        }
        String label = Labels.network(model.network());
        return model.alpha() == 1.0 ? label : label + " α " + model.alpha();
    }

    private static String models(StudySpec spec) {
        if (spec.models().isEmpty()) {
            return "none yet";
        }
        return spec.models().stream()
                .map(m -> network(m)
                        + (m.head() == Head.OWN && !m.external() ? ", own head" : "")
                        + (m.external() || m.file().isEmpty() ? "" : ", starting from " + m.fileName()))
                .collect(Collectors.joining(", "));
    }

    private static String data(StudySpec spec) {
        String path = spec.data().path();
        if (path.isBlank()) {
            return "none yet";
        }
        String last = new File(path).getName();
        return last.isEmpty() ? path : last;
    }

    private static String splits(StudySpec spec) {
        return percent(spec.data().validationFraction()) + " of the training images for validation; "
                + percent(spec.data().testFraction()) + " for the test where the set brings none of its own"
                + limit(", training on at most ", spec.data().trainImages())
                + limit(", testing on at most ", spec.data().testImages());
    }

    private static String limit(String words, int images) {
        return images == 0 ? "" : words + Numbers.count(images) + " images";
    }

    private static String training(StudySpec spec) {
        if (!spec.trains()) {
            return "none: an ONNX model of your own is not trained";
        }
        return precisions(spec.training().precisions()) + " with "
                + backends(spec.training().backends())
                + switch (spec.training().cudaGraph()) {
                    case AUTO -> "";
                    case TRUE -> " · every step on a GPU as one CUDA graph";
                    case FALSE -> " · steps on a GPU kernel by kernel";
                };
    }

    private static String inference(StudySpec spec) {
        String models = spec.inference().trainedIn().isEmpty()
                ? ""
                : " of the models trained in " + precisions(spec.inference().trainedIn());
        String engines = spec.inference().precisions().isEmpty()
                ? ""
                : precisions(spec.inference().precisions()) + " with "
                        + backends(spec.inference().backends()) + models;
        if (!spec.inference().base() || !spec.trains()) {
            return engines.isEmpty() ? "none" : engines;
        }
        String base = "Base, the trainer's own in FP32";
        return engines.isEmpty() ? base : engines + "; " + base;
    }

    private static String calibration(StudySpec spec) {
        return spec.inference().precisions().contains(Precision.INT8)
                ? methods(spec) + " over " + numbers(spec.calibration().images()) + " images, apart from the test split"
                : "not needed without INT8";
    }

    static String methods(StudySpec spec) {
        return spec.calibration().methods().stream()
                .map(CalibrationSpec.Method::label)
                .collect(Collectors.joining(", "));
    }

    private static String precisions(List<Precision> precisions) {
        return precisions.isEmpty()
                ? "no precision"
                : precisions.stream().map(Precision::label).collect(Collectors.joining(", "));
    }

    private static String backends(List<Backend> backends) {
        return backends.isEmpty()
                ? "no backend"
                : backends.stream().map(Backend::label).collect(Collectors.joining(", "));
    }

    static String numbers(List<Integer> values) {
        return values.isEmpty()
                ? "none"
                : values.stream().map(v -> Numbers.count(v)).collect(Collectors.joining(", "));
    }

    private static String pixels(List<Integer> sides) {
        return numbers(sides) + " px";
    }

    static String percent(double fraction) {
        double percent = Math.round(fraction * 1_000) / 10.0;
        return percent == Math.rint(percent) ? Math.round(percent) + " %" : percent + " %";
    }

    static String counted(long n, String noun) {
        return Numbers.count(n) + " " + noun + (n == 1 ? "" : "s");
    }
}
