package dev.mantissa.worker.backend.dl4j;

import dev.mantissa.domain.study.Precision;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Shapes;
import dev.mantissa.graph.Weights;
import dev.mantissa.worker.Trainer;
import dev.mantissa.worker.UnsupportedWork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Training of a network with Adam, in steps of a precision. */
final class Dl4jTrainer implements Trainer {
    /** A collection takes some 30 ms, so that steps of a small network share one. */
    private static final long COLLECTING_PERIOD_NS = 300_000_000;

    private final Dl4jNetwork network;
    private final Stepping stepping;
    private final Precision precision;
    private final int classes;
    private long collected = System.nanoTime();

    /**
     * Builds the network and sets its weights.
     *
     * @param precision what a refusal names
     * @param stepping how the built network steps
     * @throws UnsupportedWork naming the operator that DeepLearning4J lacks
     */
    Dl4jTrainer(
            LayerGraph graph,
            Weights initial,
            double learningRate,
            Precision precision,
            Function<ComputationGraph, Stepping> stepping)
            throws UnsupportedWork {
        network = new Dl4jNetwork(Lowering.lower(graph, learningRate), graph.input());
        Parameters.write(initial, network.graph());
        this.stepping = stepping.apply(network.graph());
        this.precision = precision;
        String last = graph.nodes().get(graph.nodes().size() - 1).name();
        classes = Shapes.of(graph).get(last).channels();
    }

    @Override
    public Step step(float[] images, int[] labels, int count) throws UnsupportedWork {
        long begin = System.nanoTime();
        INDArray batch = network.images(images, count);
        INDArray truth = Batches.oneHot(labels, count, classes);
        try {
            return stepping.step(batch, truth, begin);
        } catch (RuntimeException e) {
            throw Refusal.in(precision, e).orElseThrow(() -> e);
        }
    }

    /**
     * Has Java collect. ND4J frees an array in native memory when its Java object is collected, and a training makes too few
     * objects for that to happen by itself: the peak would grow with the steps, whatever the precision needs.
     */
    @Override
    public void between() {
        if (System.nanoTime() - collected >= COLLECTING_PERIOD_NS) {
            System.gc();
            collected = System.nanoTime();
        }
    }

    @Override
    public Map<String, String> facts() {
        return stepping.facts();
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
