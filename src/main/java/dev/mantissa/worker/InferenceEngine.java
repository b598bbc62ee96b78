package dev.mantissa.worker;

/** A model ready to answer. For one thread. */
public interface InferenceEngine extends AutoCloseable {
    /**
     * Makes a batch the input of {@link #run()}, where the library wants it; outside the timed region.
     *
     * @param images [count, channels, height, width], row-major, normalized; of a model file, as it wants them
     */
    void bind(float[] images, int count);

    /** One call from the bound input to the class probabilities in host memory: the timed region. */
    void run();

    /**
     * Inference for accuracy, untimed.
     *
     * @return inputs of the softmax, row-major [count, classes]; probabilities, where a model file gives nothing else
     */
    float[] logits(float[] images, int count);

    @Override
    void close();
}
