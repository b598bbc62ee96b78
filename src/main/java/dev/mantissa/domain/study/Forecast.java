package dev.mantissa.domain.study;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What a cell is expected to take before anything has run. */
public interface Forecast {
    /** How {@link #memoryBytes} is found, for a person. */
    String MEMORY_METHOD = "from the network's graph: weights, gradients, optimizer state, activations and workspace;"
            + " peaks of short trainings lay within a third of it, those of long ones with DeepLearning4J far above, on an H200 within a quarter";

    /** Starting a JVM, loading a runtime and the images, and writing the result. */
    double AROUND_SECONDS = 4;

    /** What times are estimated from, in sentences; {@code on} what cells compute on. */
    default String basis(Hardware on) {
        return "";
    }

    /** Knows nothing. */
    Forecast NONE = new Forecast() {
        @Override
        public OptionalLong memoryBytes(Cell cell, int classes, Hardware on) {
            return OptionalLong.empty();
        }

        @Override
        public OptionalDouble callSeconds(Cell cell, int classes, Hardware on, CudaGraph graph) {
            return OptionalDouble.empty();
        }
    };

    /**
     * Bytes beside the idle baseline of the worker; empty where the network is not known.
     *
     * @param classes of the images
     * @param on what cells compute on: of a cell on a GPU it is the GPU's memory
     */
    OptionalLong memoryBytes(Cell cell, int classes, Hardware on);

    /**
     * Seconds of one training step or one inference call; empty where the network is not known or the cell is a conversion.
     *
     * @param on what cells compute on
     * @param graph how LibTorch launches steps on an NVIDIA GPU
     */
    OptionalDouble callSeconds(Cell cell, int classes, Hardware on, CudaGraph graph);

    /**
     * Seconds that its worker takes before the first step or call: starting, loading, and what a library tries or builds there.
     *
     * @param call seconds of one step or call
     */
    default double aroundSeconds(Cell cell, int classes, Hardware on, double call) {
        return AROUND_SECONDS;
    }
}
