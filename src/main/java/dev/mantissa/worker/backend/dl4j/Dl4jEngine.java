package dev.mantissa.worker.backend.dl4j;

import dev.mantissa.worker.InferenceEngine;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Base inference: what a user of DeepLearning4J calls, {@code outputSingle}. */
final class Dl4jEngine implements InferenceEngine {
    private final Dl4jNetwork network;
    private INDArray bound;

    Dl4jEngine(Dl4jNetwork network) {
        this.network = network;
    }

    @Override
    public void bind(float[] images, int count) {
        bound = network.images(images, count);
    }

    @Override
    public void run() {
        network.graph().outputSingle(bound);
        // A GPU may not be done yet; on a CPU this does nothing.
        Nd4j.getExecutioner().commit();
    }

    @Override
    public float[] logits(float[] images, int count) {
        return network.logits(images, count);
    }

    @Override
    public void close() {
        network.graph().close();
    }
}
