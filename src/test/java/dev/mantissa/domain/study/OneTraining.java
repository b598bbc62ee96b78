package dev.mantissa.domain.study;

import java.util.List;

/** A small whole study for tests of what comes after it: one training, two conversions, eight inferences. */
public final class OneTraining {
    private OneTraining() {}

    /** MobileNetV1 at 48x48, FP32 with DeepLearning4J; Base, FP32, FP16 and INT8 at batch 1 and 8. */
    public static StudySpec spec() {
        StudySpec quick = Presets.quick();
        return new StudySpec(
                quick.version(),
                "quick",
                quick.models(),
                quick.data(),
                new TrainingSpec(List.of(Backend.DL4J), List.of(Precision.FP32), List.of(32), 4, 2e-3),
                quick.inference(),
                quick.calibration(),
                quick.measuring(),
                quick.seed());
    }
}
