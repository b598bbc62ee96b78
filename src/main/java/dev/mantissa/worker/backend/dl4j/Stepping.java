package dev.mantissa.worker.backend.dl4j;

import dev.mantissa.worker.Trainer;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How a network takes a step of training. */
interface Stepping {
    /**
     * Forward, backward, update.
     *
     * @param images [count, channels, height, width]
     * @param labels [count, classes], one-hot
     * @param begin when bringing them into native memory began, by {@link System#nanoTime()}
     */
    Trainer.Step step(INDArray images, INDArray labels, long begin);

    /** What only these steps know. */
    default Map<String, String> facts() {
        return Map.of();
    }
}
