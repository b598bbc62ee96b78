package dev.mantissa.domain.measure;

import java.util.Locale;

/** A measured or derived quantity, by the field's standard term. {@link #id()} is its name in files. */
public enum Metric {
    TRAINING_TIME("Training time", Unit.SECONDS),
    FIRST_EPOCH_TIME("First epoch", Unit.SECONDS),
    EPOCH_TIME("Epoch time, steady", Unit.SECONDS),
    STEP_TIME_P50("Step time p50", Unit.MILLISECONDS),
    TRAINING_THROUGHPUT("Training throughput", Unit.IMAGES_PER_SECOND),
    TRAINING_LOSS("Training loss, last epoch", Unit.NONE),
    VALIDATION_ACCURACY("Validation accuracy", Unit.FRACTION),
    LATENCY_MEAN("Latency mean", Unit.MILLISECONDS),
    LATENCY_P50("Latency p50", Unit.MILLISECONDS),
    LATENCY_P90("Latency p90", Unit.MILLISECONDS),
    LATENCY_P95("Latency p95", Unit.MILLISECONDS),
    LATENCY_P99("Latency p99", Unit.MILLISECONDS),
    LATENCY_CV("Latency coefficient of variation", Unit.FRACTION),
    THROUGHPUT("Throughput", Unit.IMAGES_PER_SECOND),
    PEAK_MEMORY("Peak memory", Unit.BYTES),
    ACCURACY("Test accuracy", Unit.FRACTION),
    /** Accuracy minus that of FP32 on the same engine, on the same images. */
    ACCURACY_DIFFERENCE("Accuracy difference to FP32", Unit.FRACTION),
    /** Test images whose predicted class differs from FP32's. */
    PREDICTION_FLIPS("Changed predictions", Unit.COUNT),
    /** McNemar's exact p for the paired right and wrong answers against FP32. */
    MCNEMAR_P("McNemar p", Unit.NONE),
    /** Largest absolute difference of a logit to the training framework's own, over the test split. */
    LOGIT_MAX_ABS_DIFFERENCE("Largest logit difference to Base", Unit.NONE),
    /** Median latency of FP32 on the same engine over this one's (paper, Eq. 19). */
    LATENCY_SPEEDUP("Latency speedup over FP32", Unit.RATIO),
    /** Median latency of Base over this one's (paper, Eq. 19); derived by {@link OverBase}, not in reports of rows. */
    BASE_SPEEDUP("Latency speedup over Base", Unit.RATIO),
    /** Throughput over Base's (paper, Eq. 20); derived by {@link OverBase}, not in reports of rows. */
    THROUGHPUT_FACTOR("Throughput improvement factor over Base", Unit.RATIO),
    /** Training time in FP32 over this one's (paper, Eq. 17). */
    TRAINING_SPEEDUP("Training time speedup over FP32", Unit.RATIO),
    /** Peak memory in FP32 over this one's (paper, Eq. 18). */
    MEMORY_REDUCTION("Peak memory reduction over FP32", Unit.RATIO),
    MODEL_SIZE("Model file", Unit.BYTES),
    CONVERSION_TIME("Conversion time", Unit.SECONDS),
    CALIBRATION_IMAGES("Calibration images", Unit.COUNT),
    WARMUP_RUNS("Warm-up runs", Unit.COUNT),
    WARMUP_TIME("Warm-up time", Unit.SECONDS);

    private final String label;
    private final Unit unit;

    Metric(String label, Unit unit) {
        this.label = label;
        this.unit = unit;
    }

    /** The name in files, for instance {@code latency_p50}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name as a person reads it. */
    public String label() {
        return label;
    }

    /** The unit of every value of this metric. */
    public Unit unit() {
        return unit;
    }
}
