package dev.mantissa.runner;

import java.util.Optional;

/**
 * The search for the largest batch that fits, between one that does and one that does not. It halves the ratio of the two, so
 * that the first tries are small ones, and ends when they are within a sixteenth of each other.
 *
 * @param largest that fits; 0 where not even 1 does
 * @param smallestUnfit the smallest known not to fit
 * @param tries batches tried
 */
record LargestBatch(int largest, int smallestUnfit, int tries) {
    private static final int RESOLUTION = 16;

    /** Tries a batch. */
    @FunctionalInterface
    interface Probe {
        /** Whether it fits; empty where that can't be told any more. */
        Optional<Boolean> fits(int batch);
    }

    /**
     * Searches.
     *
     * @param fits a batch that fits, 0 where none is known
     * @param unfit a larger one that does not
     * @return empty where a try could not tell
     */
    static Optional<LargestBatch> search(int fits, int unfit, Probe probe) {
        int low = fits;
        int high = unfit;
        int tries = 0;
        while (high - low > Math.max(1, high / RESOLUTION)) {
            int middle = (int) Math.sqrt((double) Math.max(1, low) * high);
            int batch = Math.min(high - 1, Math.max(low + 1, middle));
            Optional<Boolean> fitting = probe.fits(batch);
            if (fitting.isEmpty()) {
                return Optional.empty();
            }
            tries++;
            if (fitting.get()) {
                low = batch;
            } else {
                high = batch;
            }
        }
        return Optional.of(new LargestBatch(low, high, tries));
    }
}
