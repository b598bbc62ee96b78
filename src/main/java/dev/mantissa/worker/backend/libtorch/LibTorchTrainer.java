package dev.mantissa.worker.backend.libtorch;

import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Weights;
import dev.mantissa.worker.LossScale;
import dev.mantissa.worker.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Training with LibTorch's autograd, in FP32 or with convolutions and dense layers in 16 bit. */
final class LibTorchTrainer implements Trainer {
    private final LibTorchNetwork network;
    private final Adam adam;
    private final Optional<LossScale> scale;

    /** Trains with FP32 weights; {@code scale} is what FP16 needs. */
    LibTorchTrainer(LayerGraph graph, Weights initial, Casts casts, Optional<LossScale> scale, double learningRate) {
        network = new LibTorchNetwork(graph, initial, casts, true);
        adam = new Adam(network.parameters(), learningRate);
        this.scale = scale;
    }

    @Override
    public Step step(float[] images, int[] labels, int count) {
        return NativeScope.with(() -> {
            GradMode.set_enabled(true);
            long begin = System.nanoTime();
            Tensor batch = network.images(images, count);
            long loaded = System.nanoTime();
            network.parameters().gradients().zero_();
            Tensor logits = network.logits(batch, Mode.TRAINING);
            Tensor loss = torch.cross_entropy_loss(logits, Tensors.labels(labels, count));
            double factor = scale.map(LossScale::factor).orElse(Double.NaN);
            long forward = System.nanoTime();
            (scale.isPresent() ? loss.mul(new Scalar(factor)) : loss).backward();
            long backward = System.nanoTime();
            GradMode.set_enabled(false);
            boolean good = scale.isEmpty() || unscaled(factor);
            if (good) {
                adam.step();
                network.norms().keep();
            }
            double mean = loss.item_double();
            long end = System.nanoTime();
            return new Step(mean, loaded - begin, forward - loaded, backward - forward, end - backward, factor, !good);
        });
    }

    @Override
    public Map<String, String> facts() {
        return scale.map(s -> Map.of("amp.loss_scale", s.history(), "amp.skipped_steps", String.valueOf(s.skipped())))
                .orElse(Map.of());
    }

    /** Divides the gradients by the scale. Returns whether they are finite: else the step is to be skipped. */
    private boolean unscaled(double factor) {
        Tensor gradients = network.parameters().gradients();
        boolean finite = gradients.isfinite().all().item_bool();
        gradients.mul_(new Scalar(1 / factor));
        scale.ifPresent(s -> s.after(finite));
        return finite;
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
