package dev.mantissa.domain.study;

import java.util.List;

/** Studies that come with Mantissa. */
public final class Presets {
    /** The shipped data set, relative to Mantissa's own folder. */
    public static final String SAMPLE_DATA = "sample-datasets/glyphs-cifar10";

    private Presets() {}

    /**
     * The first look: MobileNetV1 at 48x48 on the shipped data, 100 steps in FP32 and in automatic mixed precision on both
     * trainers, then Base, FP32, FP16 and INT8 at two batch sizes; about 7 minutes on 2 cores. LibTorch stands first, so that
     * engines infer its model; it gains from BF16 where the CPU multiplies it, and DeepLearning4J does not.
     */
    public static StudySpec quick() {
        return new StudySpec(
                StudySpec.VERSION,
                "quick",
                List.of(new ModelSpec("mobilenet_v1", Head.PAPER, 1.0)),
                new DataSpec(SAMPLE_DATA, List.of(48), 0, 0, 0.1, 0.2),
                new TrainingSpec(
                        List.of(Backend.LIBTORCH, Backend.DL4J),
                        List.of(Precision.FP32, Precision.AMP_BF16),
                        List.of(32),
                        4,
                        100,
                        2e-3,
                        0,
                        false,
                        CudaGraph.AUTO),
                new InferenceSpec(
                        true,
                        List.of(Backend.ONNXRUNTIME),
                        List.of(Precision.FP32, Precision.FP16, Precision.INT8),
                        List.of(1, 8)),
                new CalibrationSpec(CalibrationSpec.Method.MIN_MAX, 100),
                MeasuringSpec.Preset.QUICK.spec(),
                7);
    }
}
