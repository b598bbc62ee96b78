package dev.mantissa.worker.backend.libtorch;

import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Weights;
import dev.mantissa.worker.LossScale;
import dev.mantissa.worker.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Training with LibTorch's autograd, in FP32 or mixed precision; {@link Compute} says which operator computes in what. */
final class LibTorchTrainer implements Trainer {
    private final LibTorchNetwork network;
    private final Adam adam;
    private final Unscaling unscaling = new Unscaling();
    private final Compute compute;
    private final Optional<LossScale> scale;

    /** Trains with FP32 weights; {@code scale} is what FP16 needs. */
    LibTorchTrainer(
            LayerGraph graph, Weights initial, Compute compute, Optional<LossScale> scale, double learningRate) {
        network = new LibTorchNetwork(graph, initial, compute, true);
        adam = new Adam(network.parameters().trained(), learningRate);
        this.compute = compute;
        this.scale = scale;
    }

    @Override
    public Step step(float[] images, int[] labels, int count) {
        return NativeScope.with(() -> {
            GradMode.set_enabled(true);
            long begin = System.nanoTime();
            Tensor batch = network.images(images, count);
            Tensor classes = Tensors.labels(labels, count, compute.device());
            long loaded = System.nanoTime();
            Tensor loss = torch.cross_entropy_loss(network.logits(batch, Mode.TRAINING), classes);
            double factor = scale.map(LossScale::factor).orElse(Double.NaN);
            Tensor scaled = scale.isPresent() ? loss.mul(new Scalar(factor)) : loss;
            // Calls on a CPU are done when they return, so the clock tells the phases apart.
            long forward = System.nanoTime();
            scaled.backward();
            long backward = System.nanoTime();
            GradMode.set_enabled(false);
            boolean good = update(factor);
            double mean = loss.item_double();
            long end = System.nanoTime();
            return new Step(mean, loaded - begin, forward - loaded, backward - forward, end - backward, factor, !good);
        });
    }

    /** Changes the parameters by their gradients. Returns false where a gradient was not finite: the step is skipped then. */
    private boolean update(double factor) {
        List<Tensor> gradients = network.parameters().takeGradients();
        if (scale.isPresent()) {
            boolean finite = unscaling.apply(gradients, factor);
            scale.get().after(finite);
            if (!finite) {
                return false;
            }
        }
        adam.step(gradients);
        network.parameters().cast();
        network.norms().keep();
        return true;
    }

    @Override
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("libtorch.arithmetic", compute.text());
        scale.ifPresent(s -> {
            facts.put("amp.loss_scale", s.history());
            facts.put("amp.skipped_steps", String.valueOf(s.skipped()));
        });
        return facts;
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
        unscaling.close();
        network.close();
    }
}
