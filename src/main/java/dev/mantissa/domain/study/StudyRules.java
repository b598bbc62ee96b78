package dev.mantissa.domain.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What makes a study valid. Fields are named as in its JSON form, so a problem can be found in the file. */
public final class StudyRules {
    /** Characters of a study's or session's name at most. */
    public static final int LONGEST_NAME = 80;
    /** What no name of a study or session may hold, besides control characters: it becomes the name of files. */
    public static final String NOT_IN_NAMES = "/\\:*?\"<>|";

    private static final int LARGEST_BATCH = 65_536;
    private static final int SMALLEST_SIDE = 32;
    private static final int LARGEST_SIDE = 1_024;

    private final List<Problem> problems = new ArrayList<>();

    private StudyRules() {}

    /** All problems of a study; none if it is valid. {@code networks} are those of the zoo. */
    public static List<Problem> check(StudySpec spec, List<KnownNetwork> networks) {
        StudyRules rules = new StudyRules();
        rules.study(spec, networks);
        return List.copyOf(rules.problems);
    }

    /** Whether files can go by this name on every system. */
    public static boolean canNameFiles(String name) {
        return name.chars().noneMatch(c -> c < ' ' || NOT_IN_NAMES.indexOf(c) >= 0);
    }

    /** The problem of a study that trains on images without labels, where it is one. */
    public static Optional<Problem> labels(StudySpec spec, String dataset, boolean labelled) {
        return labelled || !spec.trains()
                ? Optional.empty()
                : Optional.of(
                        new Problem(
                                "data.path",
                                "the images of " + dataset
                                        + " have no labels, and networks can't be trained without; put the"
                                        + " images of each class into a folder of its own, or study ONNX models of your own only"));
    }

    private void study(StudySpec spec, List<KnownNetwork> networks) {
        require(
                spec.version() == StudySpec.VERSION,
                "version",
                "must be " + StudySpec.VERSION + ", is " + spec.version());
        require(
                !spec.name().isBlank() && spec.name().length() <= LONGEST_NAME,
                "name",
                "must have 1 to " + LONGEST_NAME + " characters");
        require(canNameFiles(spec.name()), "name", "must not hold control characters or any of / \\ : * ? \" < > |");
        some(spec.models(), "models");
        for (int i = 0; i < spec.models().size(); i++) {
            model(spec.models().get(i), "models[" + i + "]", networks);
        }
        sizes(spec, networks);
        data(spec.data());
        if (spec.trains() || spec.models().isEmpty()) {
            training(spec.training());
        }
        inference(spec.inference(), spec.training());
        some(spec.calibration().methods(), "calibration.methods");
        methods(spec.calibration().methods(), spec.inference().backends());
        each(spec.calibration().images(), "calibration.images", i -> i >= 1, "must be at least 1");
        measuring(spec.measuring());
    }

    private void model(ModelSpec model, String at, List<KnownNetwork> networks) {
        if (model.external()) {
            require(!model.file().isBlank(), at + ".file", "must name the ONNX file");
            input(model.input(), at + ".input");
            return;
        }
        require(model.alpha() > 0 && model.alpha() <= 2, at + ".alpha", "must be above 0 and at most 2");
        find(model, networks)
                .ifPresentOrElse(
                        network -> require(
                                network.scalable() || model.alpha() == 1,
                                at + ".alpha",
                                "must be 1: " + network.id() + " has no width multiplier, only MobileNets have"),
                        () -> require(
                                false,
                                at + ".network",
                                "unknown network '" + model.network() + "'; known: "
                                        + networks.stream()
                                                .map(KnownNetwork::id)
                                                .collect(Collectors.joining(", "))
                                        + "; or " + ModelSpec.ONNX + ", a model file of your own"));
    }

    private void input(ModelInput input, String at) {
        require(input.scale() > 0, at + ".scale", "must be above 0");
        require(input.mean().size() == 3, at + ".mean", "must have 3 numbers, one a channel");
        require(
                input.std().size() == 3 && input.std().stream().allMatch(s -> s > 0),
                at + ".std",
                "must have 3 numbers above 0, one a channel");
    }

    private void sizes(StudySpec spec, List<KnownNetwork> networks) {
        List<Integer> sizes = spec.data().imageSizes();
        for (int i = 0; i < sizes.size(); i++) {
            int side = sizes.get(i);
            String at = "data.image_sizes[" + i + "]";
            spec.models().stream()
                    .flatMap(model -> find(model, networks).stream())
                    .distinct()
                    .filter(network -> side >= SMALLEST_SIDE && side < network.smallestSide())
                    .forEach(network -> require(
                            false,
                            at,
                            "'" + side + "' is too small for " + network.id() + ", which needs at least "
                                    + network.smallestSide()));
        }
    }

    private static Optional<KnownNetwork> find(ModelSpec model, List<KnownNetwork> networks) {
        return networks.stream().filter(n -> n.id().equals(model.network())).findFirst();
    }

    private void data(DataSpec data) {
        require(!data.path().isBlank(), "data.path", "must name a folder, file or archive of images");
        each(
                data.imageSizes(),
                "data.image_sizes",
                s -> s >= SMALLEST_SIDE && s <= LARGEST_SIDE,
                "must be from " + SMALLEST_SIDE + " to " + LARGEST_SIDE);
        require(data.trainImages() >= 0, "data.train_images", "must be 0 (all) or more");
        require(data.testImages() >= 0, "data.test_images", "must be 0 (all) or more");
        require(
                data.validationFraction() >= 0 && data.validationFraction() <= 0.5,
                "data.validation_fraction",
                "must be from 0 to 0.5");
        require(
                data.testFraction() > 0 && data.testFraction() <= 0.5,
                "data.test_fraction",
                "must be above 0 and at most 0.5");
    }

    private void training(TrainingSpec training) {
        each(training.backends(), "training.backends", Backend::trains, "does not train; trainers: dl4j, libtorch");
        each(
                training.precisions(),
                "training.precisions",
                Precision::trains,
                "is not a training precision; use FP32, TF32, AMP_FP16 or AMP_BF16");
        each(
                training.batchSizes(),
                "training.batch_sizes",
                b -> b >= 1 && b <= LARGEST_BATCH,
                "must be from 1 to " + LARGEST_BATCH);
        require(training.epochs() >= 1 && training.epochs() <= 10_000, "training.epochs", "must be from 1 to 10000");
        require(training.steps() >= 0, "training.steps", "must be 0 (no limit) or more");
        require(
                training.repeats() >= 0 && training.repeats() <= 100,
                "training.repeats",
                "must be from 0 (as many as the processes of a cell) to 100");
        require(
                training.learningRate() > 0 && training.learningRate() <= 1,
                "training.learning_rate",
                "must be above 0 and at most 1");
    }

    private void inference(InferenceSpec inference, TrainingSpec training) {
        if (!inference.base()
                || !inference.backends().isEmpty()
                || !inference.precisions().isEmpty()) {
            each(
                    inference.backends(),
                    "inference.backends",
                    b -> !b.trains(),
                    "is a trainer; its own inference is 'base': true. Engines: onnxruntime, tensorrt");
            each(
                    inference.precisions(),
                    "inference.precisions",
                    Precision::infers,
                    "is not an inference precision; use FP32, TF32, FP16, BF16 or INT8");
        }
        each(
                inference.batchSizes(),
                "inference.batch_sizes",
                b -> b >= 1 && b <= LARGEST_BATCH,
                "must be from 1 to " + LARGEST_BATCH);
        tensorRt(inference);
        if (!inference.trainedIn().isEmpty()) {
            each(
                    inference.trainedIn(),
                    "inference.trained_in",
                    training.precisions()::contains,
                    "is not trained in; it must be one of training.precisions");
        }
    }

    private void tensorRt(InferenceSpec inference) {
        TensorRtSpec t = inference.tensorRt();
        String at = "inference.tensorrt";
        require(
                t.equals(TensorRtSpec.DEFAULT) || inference.backends().contains(Backend.TENSORRT),
                at,
                "is for TensorRT alone: several streams, layer times and settings of its builder are nothing other"
                        + " engines have; add tensorrt to inference.backends, or leave it out");
        require(
                t.optimizationLevel() >= 0 && t.optimizationLevel() <= 5,
                at + ".optimization_level",
                "must be from 0 to 5");
        require(
                t.timingIterations() >= 1 && t.timingIterations() <= 64,
                at + ".timing_iterations",
                "must be from 1 to 64");
        require(t.streams() >= 1 && t.streams() <= 16, at + ".streams", "must be from 1 to 16");
    }

    private void methods(List<CalibrationSpec.Method> methods, List<Backend> engines) {
        for (int i = 0; i < methods.size(); i++) {
            CalibrationSpec.Method method = methods.get(i);
            require(
                    method.ownOf().map(engines::contains).orElse(true),
                    "calibration.methods[" + i + "]",
                    "'" + method.id() + "' is TensorRT's own calibrator; add tensorrt to inference.backends, or take"
                            + " another method");
        }
    }

    private void measuring(MeasuringSpec m) {
        require(m.forks() >= 1 && m.forks() <= 10, "measuring.forks", "must be from 1 to 10");
        require(m.warmupRuns() >= 0, "measuring.warmup_runs", "must be 0 or more");
        require(m.warmupMillis() >= 0, "measuring.warmup_ms", "must be 0 or more");
        require(m.maxWarmupMillis() >= m.warmupMillis(), "measuring.max_warmup_ms", "must be at least warmup_ms");
        require(m.runs() >= 1, "measuring.runs", "must be at least 1");
        require(m.millis() >= 0, "measuring.ms", "must be 0 or more");
        require(m.threads() >= 0 && m.threads() <= 1_024, "measuring.threads", "must be from 0 (all) to 1024");
        require(m.maxMillis() >= Math.max(1, m.millis()), "measuring.max_ms", "must be at least 1 and at least ms");
    }

    private <T> void each(List<T> values, String where, Predicate<T> valid, String sentence) {
        some(values, where);
        for (int i = 0; i < values.size(); i++) {
            require(valid.test(values.get(i)), where + "[" + i + "]", "'" + written(values.get(i)) + "' " + sentence);
        }
    }

    /** A value as it stands in the file. */
    private static String written(Object value) {
        return value instanceof Backend backend ? backend.id() : value.toString();
    }

    private void some(List<?> values, String where) {
        require(!values.isEmpty(), where, "must not be empty");
        require(new HashSet<>(values).size() == values.size(), where, "must not name a value twice");
    }

    private void require(boolean holds, String where, String sentence) {
        if (!holds) {
            problems.add(new Problem(where, sentence));
        }
    }
}
