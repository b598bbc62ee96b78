package dev.mantissa.worker.backend.libtorch;

import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Weights;
import dev.mantissa.worker.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Training with LibTorch's autograd. */
final class LibTorchTrainer implements Trainer {
    private final LibTorchNetwork network;
    private final Adam adam;

    LibTorchTrainer(LayerGraph graph, Weights initial, Casts casts, double learningRate) {
        network = new LibTorchNetwork(graph, initial, casts, true);
        adam = new Adam(network.parameters(), learningRate);
    }

    @Override
    public double step(float[] images, int[] labels, int count) {
        return NativeScope.with(() -> {
            GradMode.set_enabled(true);
            network.parameters().gradients().zero_();
            Tensor logits = network.logits(network.images(images, count), Mode.TRAINING);
            Tensor loss = torch.cross_entropy_loss(logits, Tensors.labels(labels, count));
            loss.backward();
            GradMode.set_enabled(false);
            adam.step();
            network.norms().keep();
            return loss.item_double();
        });
    }

    @Override
    public float[] logits(float[] images, int count) {
        return network.infer(images, count);
    }

    @Override
    public Weights weights() {
        return network.parameters().read();
    }

    @Override
    public void saveNative(Path file) throws IOException {
        NativeFile.write(network.graph(), weights(), file);
    }

    @Override
    public void close() {
        adam.close();
        network.close();
    }
}
