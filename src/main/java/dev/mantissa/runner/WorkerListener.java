package dev.mantissa.runner;

/** Hears a worker while it works; called on one thread. */
interface WorkerListener {
    /** A new part of the work begins. */
    void phase(String name);

    /** How far it is; total 0 where unknown. */
    void progress(long done, long total, String unit);

    /** Raw samples to append. */
    void samples(String series, double[] values);
}
