package dev.mantissa.domain.study;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What a cell is expected to take before anything has run. */
public interface Forecast {
    /** How {@link #memoryBytes} is found, for a person. */
    String MEMORY_METHOD = "from the network's graph: weights, gradients, optimizer state, activations and workspace;"
            + " peaks of short trainings lay within a third of it, those of long ones with DeepLearning4J far above";

    /** Knows nothing. */
    Forecast NONE = new Forecast() {
        @Override
        public OptionalLong memoryBytes(Cell cell, int classes) {
            return OptionalLong.empty();
        }

        @Override
        public OptionalDouble callSeconds(Cell cell, int classes, int threads) {
            return OptionalDouble.empty();
        }
    };

    /**
     * Bytes beside the idle baseline of the worker; empty where the network is not known.
     *
     * @param classes of the images
     */
    OptionalLong memoryBytes(Cell cell, int classes);

    /**
     * Seconds of one training step or one inference call on a machine with so many logical processors; empty where the
     * network is not known or the cell is a conversion.
     */
    OptionalDouble callSeconds(Cell cell, int classes, int threads);
}
