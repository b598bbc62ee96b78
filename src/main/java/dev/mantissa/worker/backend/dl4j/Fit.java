package dev.mantissa.worker.backend.dl4j;

import dev.mantissa.worker.Trainer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Steps in FP32 by DeepLearning4J's own loop: {@link ComputationGraph#fit(INDArray[], INDArray[])}. */
final class Fit implements Stepping {
    private final ComputationGraph network;
    private final StepTimes times = new StepTimes();

    Fit(ComputationGraph network) {
        this.network = network;
        network.setListeners(times);
    }

    @Override
    public Trainer.Step step(INDArray images, INDArray labels, long begin) {
        long loaded = System.nanoTime();
        network.fit(new INDArray[] {images}, new INDArray[] {labels});
        return times.step(network.score(), begin, loaded, System.nanoTime(), Double.NaN, false);
    }
}
