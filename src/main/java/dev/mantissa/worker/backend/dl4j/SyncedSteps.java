package dev.mantissa.worker.backend.dl4j;

import dev.mantissa.worker.Trainer;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Steps on a GPU, which the host runs ahead of: each ends when the GPU is done, and the host can't tell its parts apart. */
record SyncedSteps(Stepping steps) implements Stepping {
    @Override
    public Trainer.Step step(INDArray images, INDArray labels, long begin) {
        Trainer.Step step = steps.step(images, labels, begin);
        Nd4j.getExecutioner().commit();
        return new Trainer.Step(step.loss(), Optional.empty(), step.scale(), step.skipped());
    }

    @Override
    public Map<String, String> facts() {
        return steps.facts();
    }
}
