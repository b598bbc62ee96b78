package dev.mantissa.runner;

/** Hears a worker while it works; called on one thread. What it does not take, it does not hear. */
interface WorkerListener {
    /** A new part of the work begins. */
    default void phase(String name) {}

    /** How far it is; total 0 where unknown. */
    default void progress(long done, long total, String unit) {}

    /** Raw samples to append. */
    default void samples(String series, double[] values) {}
}
