package dev.mantissa.worker.backend.libtorch;

import dev.mantissa.dataset.ImageBatches;
import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Weights;
import dev.mantissa.worker.LossScale;
import dev.mantissa.worker.MemoryParts;
import dev.mantissa.worker.Trainer;
import dev.mantissa.worker.UnsupportedWork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRef;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Training with LibTorch's autograd, in FP32 or mixed precision; {@link Compute} says which operator computes in what. */
final class LibTorchTrainer implements Trainer {
    private static final StepClock NONE = new NoStepClock();

    private final LibTorchNetwork network;
    private final Adam adam;
    private final Compute compute;
    private final Optional<LossScale> history;
    private final Optional<DeviceScale> scale;
    private final StepClock clock;
    private final Optional<WholeStep> whole;
    private KeptImages kept;
    private int taken;
    private OptionalLong firstPeak = OptionalLong.empty();

    /**
     * Trains with FP32 weights.
     *
     * @param scale what FP16 needs
     * @param whole launches steps on kept images; it was made before, as it decides the stream; closed with this
     */
    LibTorchTrainer(
            LayerGraph graph,
            Weights initial,
            Compute compute,
            Optional<LossScale> scale,
            double learningRate,
            Optional<WholeStep> whole) {
        network = new LibTorchNetwork(graph, initial, compute, true);
        adam = new Adam(network.parameters().trained(), learningRate);
        this.compute = compute;
        this.history = scale;
        this.scale = scale.map(host -> new DeviceScale(host, compute.device()));
        this.clock = StepClock.of(compute.device());
        this.whole = whole;
    }

    @Override
    public Step step(float[] images, int[] labels, int count) {
        enter();
        return NativeScope.with(() -> {
            clock.mark(StepClock.Part.BEGIN);
            Tensor batch = network.images(images, count);
            return told(enqueue(batch, Tensors.labels(labels, count, compute.device()), clock), clock);
        });
    }

    @Override
    public long keep(ImageBatches images) {
        if (!compute.device().is_cuda() && whole.isEmpty()) {
            return 0;
        }
        enter();
        kept = new KeptImages(images, compute.device());
        return kept.bytes();
    }

    @Override
    public Step step(int[] order, int from, int count) throws UnsupportedWork {
        enter();
        if (taken++ == 1) {
            settle();
        }
        StepClock now = whole.isPresent() && whole.get().recording() ? NONE : clock;
        Supplier<Tensor> step = () -> enqueue(kept.images(), kept.labels(), now);
        PointerScope scope = NativeScope.open();
        try {
            now.mark(StepClock.Part.BEGIN);
            kept.choose(order, from, count);
            return told(whole.isPresent() ? whole.get().step(count, step, this::forget) : step.get(), now);
        } finally {
            scope.close();
        }
    }

    /**
     * A step; a pointer scope is open, and the images are where the network is. It waits for nothing and reads nothing back.
     *
     * @return its report: the loss and, where there is one, the loss scale and whether a gradient overflowed (1 or 0)
     */
    private Tensor enqueue(Tensor batch, Tensor classes, StepClock now) {
        GradMode.set_enabled(true);
        now.mark(StepClock.Part.LOADED);
        Tensor loss = torch.cross_entropy_loss(network.logits(batch, Mode.TRAINING), classes);
        Tensor scaled = scale.map(s -> loss.mul(s.factor())).orElse(loss);
        now.mark(StepClock.Part.FORWARD);
        scaled.backward();
        now.mark(StepClock.Part.BACKWARD);
        GradMode.set_enabled(false);
        List<Tensor> gradients = network.parameters().takeGradients();
        scale.ifPresent(s -> s.unscale(gradients));
        Optional<Tensor> overflow = scale.map(DeviceScale::overflow);
        adam.step(gradients, overflow);
        network.parameters().cast();
        network.norms().keep(overflow);
        Tensor one = loss.detach().view(1);
        Tensor report = scale.map(s -> torch.cat(new TensorArrayRef(new TensorVector(one, s.factor(), s.overflow()))))
                .orElse(one);
        scale.ifPresent(DeviceScale::next);
        now.mark(StepClock.Part.UPDATED);
        return report;
    }

    /** Reads a report, which waits for the device, where there is one. */
    private Step told(Tensor report, StepClock now) {
        float[] told = Tensors.floats(report);
        boolean skipped = history.isPresent() && told[2] != 0;
        history.ifPresent(h -> h.after(!skipped));
        return new Step(told[0], now.parts(), history.isPresent() ? told[1] : Double.NaN, skipped);
    }

    private void enter() {
        whole.ifPresent(WholeStep::enter);
    }

    @Override
    public Optional<String> firstStep() {
        return compute.device().is_cuda() && torch.globalContext().benchmarkCuDNN()
                ? Optional.of("trying cuDNN's algorithms")
                : Optional.empty();
    }

    /** The first step's memory is told apart. */
    private void settle() {
        if (compute.device().is_cuda()) {
            firstPeak = OptionalLong.of(CudaAllocator.peakBytes());
            CudaAllocator.settle();
        }
    }

    @Override
    public void validated() {
        if (compute.device().is_cuda()) {
            CudaAllocator.release();
        }
    }

    /** A step that could not be recorded may have ended anywhere. */
    private void forget() {
        GradMode.set_enabled(false);
        network.parameters().forgetGradients();
    }

    @Override
    public OptionalLong allocatorPeak() {
        return compute.device().is_cuda() ? OptionalLong.of(CudaAllocator.peakBytes()) : OptionalLong.empty();
    }

    @Override
    public Optional<MemoryParts> memoryParts() {
        if (!compute.device().is_cuda()) {
            return Optional.empty();
        }
        long held = CudaAllocator.heldBytes();
        long images = kept == null ? 0 : kept.bytes();
        return Optional.of(new MemoryParts(held - images, CudaAllocator.peakBytes() - held));
    }

    @Override
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("libtorch.arithmetic", compute.text());
        if (compute.device().is_cuda()) {
            facts.put(Names.CUDA_GRAPH, whole.map(WholeStep::fact).orElse("no: training.cuda_graph is false"));
        }
        firstPeak.ifPresent(
                bytes -> facts.put("libtorch.allocator_peak_first_step", bytes + " B, while cuDNN tried algorithms"));
        history.ifPresent(s -> facts.putAll(s.facts()));
        return facts;
    }

    @Override
    public float[] logits(float[] images, int count) {
        enter();
        return network.infer(images, count);
    }

    @Override
    public Weights weights() {
        enter();
        return network.parameters().read();
    }

    @Override
    public void saveNative(Path file) throws IOException {
        NativeFile.write(network.graph(), weights(), file);
    }

    @Override
    public void close() {
        adam.close();
        scale.ifPresent(DeviceScale::close);
        clock.close();
        if (kept != null) {
            kept.close();
        }
        network.close();
        whole.ifPresent(WholeStep::close);
    }
}
