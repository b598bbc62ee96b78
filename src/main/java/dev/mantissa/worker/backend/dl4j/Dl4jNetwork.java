package dev.mantissa.worker.backend.dl4j;

import dev.mantissa.graph.Shape;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network and what training and inference both do with it. */
final class Dl4jNetwork {
    private final ComputationGraph graph;
    private final Shape input;
    private final List<String> logits;

    /**
     * A network made by {@link Lowering}, or read from a file it was saved to: its output layer is the softmax.
     *
     * @param input of one image; DeepLearning4J does not keep it in its files
     */
    Dl4jNetwork(ComputationGraph graph, Shape input) {
        this.graph = graph;
        this.input = input;
        String output = graph.getConfiguration().getNetworkOutputs().get(0);
        this.logits =
                List.of(graph.getConfiguration().getVertexInputs().get(output).get(0));
    }

    /** The network itself. */
    ComputationGraph graph() {
        return graph;
    }

    /** Images in native memory, [count, channels, height, width]. */
    INDArray images(float[] images, int count) {
        return Batches.images(images, count, input);
    }

    /** What goes into the softmax, [count, classes], with batch normalization's running statistics. */
    float[] logits(float[] images, int count) {
        INDArray batch = images(images, count);
        return Batches.floats(graph.output(logits, false, new INDArray[] {batch}, null)[0]);
    }
}
