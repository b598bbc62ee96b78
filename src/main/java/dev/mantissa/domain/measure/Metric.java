package dev.mantissa.domain.measure;

import java.util.Locale;

/** A measured or derived quantity, by the field's standard term. {@link #id()} is its name in files. */
public enum Metric {
    TRAINING_TIME("Training time", Unit.SECONDS),
    FIRST_EPOCH_TIME("First epoch", Unit.SECONDS),
    EPOCH_TIME("Epoch time, steady", Unit.SECONDS),
    STEP_TIME_P50("Step time p50", Unit.MILLISECONDS),
    TRAINING_THROUGHPUT("Training throughput", Unit.IMAGES_PER_SECOND),
    /** What an image costs in steady steps; derived by {@link TimePerImage}, not in reports of rows. */
    TRAINING_TIME_PER_IMAGE("Training time per image", Unit.MILLISECONDS),
    /** What a step takes to bring its images into the library's memory. */
    DATA_TIME("Step time, data", Unit.MILLISECONDS),
    FORWARD_TIME("Step time, forward", Unit.MILLISECONDS),
    BACKWARD_TIME("Step time, backward", Unit.MILLISECONDS),
    UPDATE_TIME("Step time, update", Unit.MILLISECONDS),
    /** Steps whose update was left out because a gradient was not finite. */
    SKIPPED_STEPS("Skipped steps", Unit.COUNT),
    FINAL_LOSS_SCALE("Loss scale at the end", Unit.NONE),
    TRAINING_LOSS("Training loss, last epoch", Unit.NONE),
    VALIDATION_ACCURACY("Validation accuracy", Unit.FRACTION),
    LATENCY_MEAN("Latency mean", Unit.MILLISECONDS),
    LATENCY_P50("Latency p50", Unit.MILLISECONDS),
    LATENCY_P90("Latency p90", Unit.MILLISECONDS),
    LATENCY_P95("Latency p95", Unit.MILLISECONDS),
    LATENCY_P99("Latency p99", Unit.MILLISECONDS),
    /** Third minus first quartile. */
    LATENCY_IQR("Latency interquartile range", Unit.MILLISECONDS),
    LATENCY_CV("Latency coefficient of variation", Unit.FRACTION),
    THROUGHPUT("Throughput", Unit.IMAGES_PER_SECOND),
    /** Images per second times operations per image, over the most operations per second this machine was seen to do. */
    CEILING_SHARE("Share of the device's peak", Unit.FRACTION),
    ENERGY_PER_IMAGE("Energy per image", Unit.JOULES),
    /** Without what the machine takes when it waits. */
    ENERGY_PER_IMAGE_ABOVE_IDLE("Energy per image above idle", Unit.JOULES),
    PEAK_MEMORY("Peak memory", Unit.BYTES),
    /** Of a GPU: what the driver counted before the work. */
    CONTEXT_MEMORY("Memory of context and libraries", Unit.BYTES),
    /** Of a GPU: held between calls or steps. */
    WEIGHTS_MEMORY("Memory of weights", Unit.BYTES),
    /** Of a GPU: what a call or step takes besides. */
    ACTIVATIONS_MEMORY("Memory of activations and workspaces", Unit.BYTES),
    /** What the network's graph lets expect for {@link #PEAK_MEMORY}. */
    MEMORY_ESTIMATE("Estimated memory", Unit.BYTES),
    /** Images per training step that fit where a cell's own batch did not. */
    LARGEST_BATCH("Largest batch that fits", Unit.COUNT),
    /** Peak of the library's own allocator. */
    ALLOCATOR_PEAK_MEMORY("Allocator's peak memory", Unit.BYTES),
    ACCURACY("Test accuracy", Unit.FRACTION),
    /** Share of test images whose class is among the five with the largest logits. */
    ACCURACY_TOP5("Test accuracy, top 5", Unit.FRACTION),
    /** Accuracy minus that of FP32 on the same engine, on the same images. */
    ACCURACY_DIFFERENCE("Accuracy difference to FP32", Unit.FRACTION),
    /** Test images whose predicted class differs from FP32's. */
    PREDICTION_FLIPS("Changed predictions", Unit.COUNT),
    /** Share of test images whose predicted class is FP32's: what is left of accuracy where images have no labels. */
    AGREEMENT_WITH_FP32("Agreement with FP32", Unit.FRACTION),
    /** McNemar's exact p for the paired right and wrong answers against FP32. */
    MCNEMAR_P("McNemar p", Unit.NONE),
    /** Largest absolute difference of a logit to the training framework's own, over the test split. */
    LOGIT_MAX_ABS_DIFFERENCE("Largest logit difference to Base", Unit.NONE),
    /** Median latency of FP32 on the same engine over this one's. */
    LATENCY_SPEEDUP("Latency speedup over FP32", Unit.RATIO),
    /** Median latency of Base over this one's (paper, Eq. 19); derived by {@link OverBase}, not in reports of rows. */
    BASE_SPEEDUP("Latency speedup over Base", Unit.RATIO),
    /** Throughput over Base's (paper, Eq. 20); derived by {@link OverBase}, not in reports of rows. */
    THROUGHPUT_FACTOR("Throughput improvement factor over Base", Unit.RATIO),
    /** Mean latency of FP32 on the same engine over this one's: the paper's way (Eq. 19), warts of a mean included. */
    LATENCY_SPEEDUP_MEAN("Speedup of the mean latency over FP32", Unit.RATIO),
    /** Median steady step time in FP32 over this one's. */
    TRAINING_SPEEDUP("Training speedup over FP32", Unit.RATIO),
    /** Total training time in FP32 over this one's: the paper's way (Eq. 16 and 17), the slow first steps included. */
    TRAINING_SPEEDUP_TOTAL("Speedup of the total training time over FP32", Unit.RATIO),
    /** Peak memory in FP32 over this one's (paper, Eq. 18). */
    MEMORY_REDUCTION("Peak memory reduction over FP32", Unit.RATIO),
    MODEL_SIZE("Model file", Unit.BYTES),
    CONVERSION_TIME("Conversion time", Unit.SECONDS),
    CALIBRATION_IMAGES("Calibration images", Unit.COUNT),
    /** Time the device computes the network in, by its own events (measuring.md, rule 4). */
    DEVICE_LATENCY_P50("Device latency p50", Unit.MILLISECONDS),
    /** The same with the copies of input and output. */
    TRANSFER_LATENCY_P50("Latency with transfers p50", Unit.MILLISECONDS),
    /** Images per call over the median device latency. */
    DEVICE_THROUGHPUT("Device throughput", Unit.IMAGES_PER_SECOND),
    /** Images per second of several streams that compute at the same time. */
    STREAMS_THROUGHPUT("Throughput of several streams", Unit.IMAGES_PER_SECOND),
    /** Median device latency of FP32 on the same engine over this one's. */
    DEVICE_SPEEDUP("Device speedup over FP32", Unit.RATIO),
    /** Host time to hand a call to the device over the time the device computes; above 0.8 the host decides. */
    ENQUEUE_SHARE("Enqueue time over device time", Unit.FRACTION),
    GPU_CLOCK("GPU clock, median", Unit.MEGAHERTZ),
    GPU_POWER("GPU power, median", Unit.WATTS),
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
