package dev.mantissa.domain.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StudyRulesTest {
    private static final List<KnownNetwork> NETWORKS =
            List.of(new KnownNetwork("mobilenet_v1", 31, true), new KnownNetwork("wide_windows", 75, false));
    private static final StudySpec QUICK = Presets.quick();

    @Test
    void theStudiesThatComeWithMantissaAreValid() {
        assertThat(StudyRules.check(QUICK, NETWORKS)).isEmpty();
    }

    @Test
    void aProblemNamesItsFieldAsInTheFile() {
        StudySpec spec = new StudySpec(
                1,
                "a/b",
                List.of(new ModelSpec("lenet", Head.PAPER, 0)),
                new DataSpec(" ", List.of(16, 48), -1, 0, 0.6, 0),
                new TrainingSpec(List.of(Backend.TENSORRT), List.of(Precision.INT8), List.of(0), 0, 2),
                new InferenceSpec(true, List.of(Backend.DL4J), List.of(Precision.AMP_BF16), List.of()),
                new CalibrationSpec(CalibrationSpec.Method.MIN_MAX, 0),
                new MeasuringSpec(MeasuringSpec.Preset.CUSTOM, 11, -1, 5, true, 4, 0, 9, 8),
                1);
        assertThat(StudyRules.check(spec, NETWORKS))
                .extracting(Problem::where)
                .containsExactlyInAnyOrder(
                        "name",
                        "models[0].network",
                        "models[0].alpha",
                        "data.path",
                        "data.image_sizes[0]",
                        "data.train_images",
                        "data.validation_fraction",
                        "data.test_fraction",
                        "training.backends[0]",
                        "training.precisions[0]",
                        "training.batch_sizes[0]",
                        "training.epochs",
                        "training.learning_rate",
                        "inference.backends[0]",
                        "inference.precisions[0]",
                        "inference.batch_sizes",
                        "calibration.images[0]",
                        "measuring.forks",
                        "measuring.warmup_runs",
                        "measuring.max_warmup_ms",
                        "measuring.runs",
                        "measuring.max_ms");
    }

    @Test
    void aLibraryIsNamedAsInTheFile() {
        InferenceSpec i =
                new InferenceSpec(true, List.of(Backend.DL4J), QUICK.inference().precisions(), List.of(1));
        StudySpec spec = new StudySpec(
                1,
                "trainer",
                QUICK.models(),
                QUICK.data(),
                QUICK.training(),
                i,
                QUICK.calibration(),
                QUICK.measuring(),
                1,
                Device.AUTO);
        assertThat(StudyRules.check(spec, NETWORKS))
                .extracting(Problem::sentence)
                .containsExactly(
                        "'dl4j' is a trainer; its own inference is 'base': true. Engines: onnxruntime, tensorrt");
    }

    private static List<Problem> tensorRt(List<Backend> engines, CalibrationSpec.Method method, TensorRtSpec settings) {
        InferenceSpec i = QUICK.inference();
        return StudyRules.check(
                new StudySpec(
                        1,
                        "tensorrt",
                        QUICK.models(),
                        QUICK.data(),
                        QUICK.training(),
                        new InferenceSpec(i.base(), engines, i.precisions(), i.batchSizes(), i.trainedIn(), settings),
                        new CalibrationSpec(method, 10),
                        QUICK.measuring(),
                        1),
                NETWORKS);
    }

    @Test
    void whatOnlyTensorRtCanIsRefusedWithoutIt() {
        TensorRtSpec two = new TensorRtSpec(3, 1, TensorRtSpec.ImageFormat.FP32, 2, false);

        assertThat(tensorRt(List.of(Backend.TENSORRT), CalibrationSpec.Method.TRT_ENTROPY, two))
                .isEmpty();
        assertThat(tensorRt(List.of(Backend.ONNXRUNTIME), CalibrationSpec.Method.TRT_ENTROPY, TensorRtSpec.DEFAULT))
                .containsExactly(new Problem(
                        "calibration.methods[0]",
                        "'trt_entropy' is TensorRT's own calibrator; add tensorrt to inference.backends, or take another"
                                + " method"));
        assertThat(tensorRt(List.of(Backend.ONNXRUNTIME), CalibrationSpec.Method.MIN_MAX, two))
                .extracting(Problem::where)
                .containsExactly("inference.tensorrt");
        assertThat(tensorRt(
                        List.of(Backend.TENSORRT),
                        CalibrationSpec.Method.MIN_MAX,
                        new TensorRtSpec(6, 0, TensorRtSpec.ImageFormat.FP32, 17, false)))
                .extracting(Problem::where)
                .containsExactly(
                        "inference.tensorrt.optimization_level",
                        "inference.tensorrt.timing_iterations",
                        "inference.tensorrt.streams");
    }

    @Test
    void numbersThatAreNoneAreRefused() {
        StudySpec spec = new StudySpec(
                1,
                "nan",
                List.of(new ModelSpec("mobilenet_v1", Head.PAPER, Double.NaN)),
                new DataSpec("x", List.of(48), 0, 0, Double.NaN, Double.NaN),
                new TrainingSpec(List.of(Backend.DL4J), List.of(Precision.FP32), List.of(8), 1, Double.NaN),
                QUICK.inference(),
                QUICK.calibration(),
                QUICK.measuring(),
                1);
        assertThat(StudyRules.check(spec, NETWORKS)).hasSize(4);
    }

    @Test
    void onlyMobileNetsHaveAWidthMultiplier() {
        assertThat(check(List.of(new ModelSpec("wide_windows", Head.OWN, 1)), List.of(96)))
                .isEmpty();
        assertThat(check(List.of(new ModelSpec("wide_windows", Head.OWN, 0.5)), List.of(96)))
                .containsExactly(new Problem(
                        "models[0].alpha", "must be 1: wide_windows has no width multiplier, only MobileNets have"));
    }

    @Test
    void imagesTooSmallForANetworkAreAProblemOfTheirSize() {
        List<ModelSpec> models = List.of(
                new ModelSpec("mobilenet_v1", Head.OWN, 1),
                new ModelSpec("wide_windows", Head.OWN, 1),
                new ModelSpec("wide_windows", Head.PAPER, 1));

        assertThat(check(models, List.of(96, 48, 75)))
                .containsExactly(new Problem(
                        "data.image_sizes[1]", "'48' is too small for wide_windows, which needs at least 75"));
    }

    private static List<Problem> check(List<ModelSpec> models, List<Integer> sizes) {
        return StudyRules.check(
                new StudySpec(
                        1,
                        "x",
                        models,
                        new DataSpec("x", sizes, 0, 0, 0.1, 0.2),
                        QUICK.training(),
                        QUICK.inference(),
                        QUICK.calibration(),
                        QUICK.measuring(),
                        1),
                NETWORKS);
    }

    @Test
    void baseAloneNeedsNoEngines() {
        assertThat(check(new InferenceSpec(true, List.of(), List.of(), List.of(1))))
                .isEmpty();
        assertThat(check(new InferenceSpec(false, List.of(), List.of(), List.of(1))))
                .hasSize(2);
        assertThat(check(new InferenceSpec(true, List.of(Backend.ONNXRUNTIME), List.of(), List.of(1))))
                .hasSize(1);
    }

    private static List<Problem> check(InferenceSpec inference) {
        return StudyRules.check(
                new StudySpec(
                        1,
                        "x",
                        QUICK.models(),
                        QUICK.data(),
                        QUICK.training(),
                        inference,
                        QUICK.calibration(),
                        QUICK.measuring(),
                        1),
                NETWORKS);
    }
}
