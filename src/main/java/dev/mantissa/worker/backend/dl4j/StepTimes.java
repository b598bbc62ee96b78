package dev.mantissa.worker.backend.dl4j;

import dev.mantissa.worker.Trainer;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Notes when the passes of a step end. */
final class StepTimes extends BaseTrainingListener {
    private long forward;
    private long backward;

    @Override
    public void onForwardPass(Model model, Map<String, INDArray> activations) {
        forward = System.nanoTime();
    }

    @Override
    public void onGradientCalculation(Model model) {
        backward = System.nanoTime();
    }

    /** The step that just ended; all times by {@link System#nanoTime()}. */
    Trainer.Step step(double loss, long begin, long loaded, long end, double scale, boolean skipped) {
        Trainer.Parts parts = new Trainer.Parts(loaded - begin, forward - loaded, backward - forward, end - backward);
        return new Trainer.Step(loss, Optional.of(parts), scale, skipped);
    }
}
