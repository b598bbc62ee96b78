package dev.mantissa.worker.backend.libtorch;

import dev.mantissa.dataset.ImageBatches;
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
import java.util.OptionalLong;
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
    private final StepClock clock;
    private KeptImages kept;

    /** Trains with FP32 weights; {@code scale} is what FP16 needs. */
    LibTorchTrainer(
            LayerGraph graph, Weights initial, Compute compute, Optional<LossScale> scale, double learningRate) {
        network = new LibTorchNetwork(graph, initial, compute, true);
        adam = new Adam(network.parameters().trained(), learningRate);
        this.compute = compute;
        this.scale = scale;
        this.clock = StepClock.of(compute.device());
    }

    @Override
    public Step step(float[] images, int[] labels, int count) {
        return NativeScope.with(() -> {
            clock.mark(StepClock.Part.BEGIN);
            return step(network.images(images, count), Tensors.labels(labels, count, compute.device()));
        });
    }

    @Override
    public long keep(ImageBatches images) {
        if (!compute.device().is_cuda()) {
            return 0;
        }
        kept = new KeptImages(images, compute.device());
        return kept.bytes();
    }

    @Override
    public Step step(int[] order, int from, int count) {
        return NativeScope.with(() -> {
            clock.mark(StepClock.Part.BEGIN);
            Tensor chosen = kept.indices(order, from, count);
            return step(kept.images(chosen), kept.labels(chosen));
        });
    }

    /** The step itself; a pointer scope is open, and the images are where the network is. */
    private Step step(Tensor batch, Tensor classes) {
        GradMode.set_enabled(true);
        clock.mark(StepClock.Part.LOADED);
        Tensor loss = torch.cross_entropy_loss(network.logits(batch, Mode.TRAINING), classes);
        double factor = scale.map(LossScale::factor).orElse(Double.NaN);
        Tensor scaled = scale.isPresent() ? loss.mul(new Scalar(factor)) : loss;
        clock.mark(StepClock.Part.FORWARD);
        scaled.backward();
        clock.mark(StepClock.Part.BACKWARD);
        GradMode.set_enabled(false);
        boolean good = update(factor);
        clock.mark(StepClock.Part.UPDATED);
        // Reading the loss waits for the device, where there is one.
        double mean = loss.item_double();
        return clock.step(mean, factor, !good);
    }

    @Override
    public OptionalLong allocatorPeak() {
        return compute.device().is_cuda() ? OptionalLong.of(CudaAllocator.peakBytes()) : OptionalLong.empty();
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
        scale.ifPresent(s -> facts.putAll(s.facts()));
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
        clock.close();
        if (kept != null) {
            kept.close();
        }
        network.close();
    }
}
