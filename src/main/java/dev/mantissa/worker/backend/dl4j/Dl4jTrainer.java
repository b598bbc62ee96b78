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
    private final StepTimes times = new StepTimes();

    /**
     * Builds the network and sets its weights.
     *
     * @throws UnsupportedWork naming the operator that DeepLearning4J lacks
     */
    Dl4jTrainer(LayerGraph graph, Weights initial, double learningRate) throws UnsupportedWork {
        network = new Dl4jNetwork(Lowering.lower(graph, learningRate), graph.input());
        Parameters.write(initial, network.graph());
        network.graph().setListeners(times);
        String last = graph.nodes().get(graph.nodes().size() - 1).name();
        classes = Shapes.of(graph).get(last).channels();
    }

    @Override
    public Step step(float[] images, int[] labels, int count) {
        long begin = System.nanoTime();
        INDArray[] batch = {network.images(images, count)};
        INDArray[] truth = {Batches.oneHot(labels, count, classes)};
        long loaded = System.nanoTime();
        network.graph().fit(batch, truth);
        long end = System.nanoTime();
        return times.step(network.graph().score(), begin, loaded, end);
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
