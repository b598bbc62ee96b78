package dev.mantissa.domain.study;

import java.util.List;

/**
 * A study: what is trained, converted and inferred, on what, and how it is measured. The wizard and the command line make
 * the same one; {@code docs/study.md} documents its JSON form, {@link StudyRules} says what is valid.
 *
 * @param version of the JSON form
 * @param name shown in titles and used for file names
 * @param models the networks
 * @param data the images
 * @param training the training half
 * @param inference the inference half
 * @param calibration how INT8 finds its ranges
 * @param measuring how long and how often
 * @param seed of splits, initial weights, batch order and cell order
 * @param device where cells compute, for backends that can do both
 */
public record StudySpec(
        int version,
        String name,
        List<ModelSpec> models,
        DataSpec data,
        TrainingSpec training,
        InferenceSpec inference,
        CalibrationSpec calibration,
        MeasuringSpec measuring,
        long seed,
        Device device) {
    /** A study on the GPU where there is one, else on the CPU. */
    public StudySpec(
            int version,
            String name,
            List<ModelSpec> models,
            DataSpec data,
            TrainingSpec training,
            InferenceSpec inference,
            CalibrationSpec calibration,
            MeasuringSpec measuring,
            long seed) {
        this(version, name, models, data, training, inference, calibration, measuring, seed, Device.AUTO);
    }

    /** The version this build writes. */
    public static final int VERSION = 1;

    public StudySpec {
        models = List.copyOf(models);
    }

    /** The same with other networks. */
    public StudySpec with(List<ModelSpec> others) {
        return new StudySpec(version, name, others, data, training, inference, calibration, measuring, seed, device);
    }

    /** The same under another name. */
    public StudySpec named(String other) {
        return new StudySpec(version, other, models, data, training, inference, calibration, measuring, seed, device);
    }

    /** The same on other images. */
    public StudySpec on(DataSpec other) {
        return new StudySpec(version, name, models, other, training, inference, calibration, measuring, seed, device);
    }

    /** Of each training cell. */
    public int trainings() {
        return training.repeats() == 0 ? measuring.forks() : training.repeats();
    }

    /** Whether anything is trained: models of the user are not. */
    public boolean trains() {
        return models.stream().anyMatch(m -> !m.external());
    }
}
