package dev.mantissa.domain.provenance;

/**
 * Whether a runtime pack can be used on this machine, found before anything starts.
 *
 * @param id for instance {@code libtorch-cpu}
 * @param title what it is, for a person
 * @param onGpu whether it computes on a GPU
 * @param fit how it stands
 * @param sentence why it can't run here, or what has to be done first; empty where it is ready
 */
public record PackFit(String id, String title, boolean onGpu, Fit fit, String sentence) {
    /** How a pack stands. */
    public enum Fit {
        /** It runs here, and its files are here. */
        READY,
        /** It runs here once its files have been fetched. */
        MISSING,
        /** It can't run here. */
        REFUSED
    }
}
