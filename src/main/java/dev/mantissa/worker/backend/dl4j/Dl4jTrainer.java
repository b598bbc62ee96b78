package dev.mantissa.worker.backend.dl4j;

import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Shapes;
import dev.mantissa.graph.Weights;
import dev.mantissa.worker.Trainer;
import dev.mantissa.worker.UnsupportedWork;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Training in FP32 by DeepLearning4J's own loop: {@link ComputationGraph#fit(INDArray[], INDArray[])}. */
final class Dl4jTrainer implements Trainer {
    private final Dl4jNetwork network;
    private final int classes;

    /**
     * Builds the network and sets its weights.
     *
     * @throws UnsupportedWork naming the operator that DeepLearning4J lacks
     */
    Dl4jTrainer(LayerGraph graph, Weights initial, double learningRate) throws UnsupportedWork {
        network = new Dl4jNetwork(Lowering.lower(graph, learningRate), graph.input());
        Parameters.write(initial, network.graph());
        String last = graph.nodes().get(graph.nodes().size() - 1).name();
        classes = Shapes.of(graph).get(last).channels();
    }

    @Override
    public double step(float[] images, int[] labels, int count) {
        network.graph().fit(new INDArray[] {network.images(images, count)}, new INDArray[] {
            Batches.oneHot(labels, count, classes)
        });
        return network.graph().score();
    }

    @Override
    public float[] logits(float[] images, int count) {
        return network.logits(images, count);
    }

    @Override
    public Weights weights() {
        return Parameters.read(network.graph());
    }

    @Override
    public void saveNative(Path file) throws IOException {
        // Without Adam's moments: the file is for inference, and they would triple it.
        ModelSerializer.writeModel(network.graph(), file.toFile(), false);
    }

    @Override
    public void close() {
        network.graph().close();
    }
}
