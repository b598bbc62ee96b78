package dev.mantissa.worker;

import dev.mantissa.domain.study.BadInput;

/** Runs a model and shows inner tensors. For one thread. */
public interface ActivationReader extends AutoCloseable {
    /** Bytes of inner tensors that are in memory at once, but for a single tensor that is larger. */
    long BUDGET = 128L << 20;

    /** Takes the values of a tensor. */
    @FunctionalInterface
    interface Observer {
        /**
         * The values one batch gave.
         *
         * @throws BadInput where they can't be used
         */
        void observe(String tensor, float[] values) throws BadInput;
    }

    /**
     * How many bytes the tensors asked for take for one image: what a batch is sized by.
     *
     * @param image one image, as in {@link #read}; it is run, but not shown
     */
    long bytesAnImage(float[] image);

    /**
     * Runs a batch and shows each tensor asked for, one after the other.
     *
     * @param images [count, channels, height, width], row-major, normalized; of a model file, as it wants them
     * @throws BadInput from the observer
     */
    void read(float[] images, int count, Observer observer) throws BadInput;

    @Override
    void close();
}
