package dev.mantissa.worker;

import java.util.Map;

/** Runs a model and shows inner tensors. For one thread. */
public interface ActivationReader extends AutoCloseable {
    /**
     * Runs a batch.
     *
     * @param images [count, channels, height, width], row-major, normalized
     * @return the values of each tensor asked for, by name
     */
    Map<String, float[]> read(float[] images, int count);

    @Override
    void close();
}
