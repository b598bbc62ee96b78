package dev.mantissa.worker.backend.fake;

import dev.mantissa.domain.study.Precision;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Shapes;
import dev.mantissa.graph.Weights;
import dev.mantissa.worker.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Losses that fall from ln(classes) toward 0.3; the weights stay the initial ones. */
final class FakeTrainer implements Trainer {
    private final Weights weights;
    private final int classes;
    private final int length;
    private final Precision precision;
    private final Misbehaviour misbehaviour;
    private int steps;

    FakeTrainer(LayerGraph graph, Weights weights, Precision precision, Misbehaviour misbehaviour) {
        this.weights = weights;
        this.precision = precision;
        this.length = Math.toIntExact(graph.input().size());
        this.misbehaviour = misbehaviour;
        String last = graph.nodes().get(graph.nodes().size() - 1).name();
        this.classes = Shapes.of(graph).get(last).channels();
    }

    @Override
    public Step step(float[] images, int[] labels, int count) {
        steps++;
        misbehaviour.batch(count, precision);
        misbehaviour.at(steps, precision);
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
        double ripple = 0.05 * Math.sin(steps * 1.7);
        double loss = 0.3 + (Math.log(classes) - 0.3) * Math.exp(-steps / 40.0) + ripple;
        double scale = precision == Precision.AMP_FP16 ? 65_536 : Double.NaN;
        Parts parts = new Parts(10_000, 60_000, 120_000, 10_000);
        return new Step(misbehaviour.spoilt(loss, steps, precision), Optional.of(parts), scale, false);
    }

    @Override
    public float[] logits(float[] images, int count) {
        return FakeModel.logits(images, count, length, classes);
    }

    @Override
    public Weights weights() {
        return weights;
    }

    @Override
    public void saveNative(Path file) throws IOException {
        FakeModel.save(file, classes);
    }

    @Override
    public void close() {}
}
