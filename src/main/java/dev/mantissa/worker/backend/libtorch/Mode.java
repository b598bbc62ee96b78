package dev.mantissa.worker.backend.libtorch;

/** What a forward pass is for: it decides whose statistics batch normalization uses. */
enum Mode {
    /** The batch's own statistics, which then move the running ones. */
    TRAINING,
    /** The running statistics. */
    INFERENCE
}
