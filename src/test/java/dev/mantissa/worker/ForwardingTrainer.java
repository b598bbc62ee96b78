package dev.mantissa.worker;

import dev.mantissa.graph.Weights;
import java.io.IOException;
import java.nio.file.Path;

/** A trainer that another one does the work of; what a test looks at is overridden. */
abstract class ForwardingTrainer implements Trainer {
    private final Trainer other;

    ForwardingTrainer(Trainer other) {
        this.other = other;
    }

    @Override
    public Step step(float[] images, int[] labels, int count) throws UnsupportedWork {
        return other.step(images, labels, count);
    }

    @Override
    public float[] logits(float[] images, int count) {
        return other.logits(images, count);
    }

    @Override
    public Weights weights() {
        return other.weights();
    }

    @Override
    public void saveNative(Path file) throws IOException {
        other.saveNative(file);
    }

    @Override
    public void close() {
        other.close();
    }
}
