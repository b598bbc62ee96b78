package dev.mantissa.worker;

import dev.mantissa.graph.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A network being trained with Adam on softmax and categorical cross-entropy. For one thread. */
public interface Trainer extends AutoCloseable {
    /**
     * One step: forward, backward, update.
     *
     * @param images [count, channels, height, width], row-major, normalized
     * @param labels class of each image
     * @param count images in this step
     * @return the mean loss over the images before the update
     */
    double step(float[] images, int[] labels, int count);

    /**
     * Inference with the weights of now and batch normalization's running statistics.
     *
     * @return inputs of the softmax, row-major [count, classes]
     */
    float[] logits(float[] images, int count);

    /** The parameters of now, in FP32. */
    Weights weights();

    /** What only this training knows, for the provenance of the cell: the history of a loss scale. */
    default Map<String, String> facts() {
        return Map.of();
    }

    /** Writes the library's own file of the network, from which its engine can infer. */
    void saveNative(Path file) throws IOException;

    @Override
    void close();
}
