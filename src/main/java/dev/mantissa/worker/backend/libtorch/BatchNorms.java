package dev.mantissa.worker.backend.libtorch;

import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Node;
import dev.mantissa.graph.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensorTensorTensor_T;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRef;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Batch normalization. The running statistics are moved here and not by LibTorch, for two reasons: LibTorch's running variance
 * is the unbiased estimate, while DeepLearning4J and Keras keep the biased one that the normalization itself uses; and a step
 * that is skipped must not move them.
 */
final class BatchNorms implements AutoCloseable {
    private final Parameters parameters;
    private final List<Node> nodes;
    private final List<Tensor> means = new ArrayList<>();
    private final List<Tensor> inverses = new ArrayList<>();
    /** Means, then variances of all of them, [2, sum of channels]; what {@link Parameters} has of them are views. */
    private final Optional<Tensor> running;

    private final Optional<Tensor> momentum;
    private final Optional<Tensor> epsilon;

    BatchNorms(LayerGraph graph, Parameters parameters, Device device) {
        this.parameters = parameters;
        nodes = graph.nodes().stream()
                .filter(node -> node.op() instanceof Op.BatchNorm)
                .toList();
        if (nodes.isEmpty()) {
            running = Optional.empty();
            momentum = Optional.empty();
            epsilon = Optional.empty();
            return;
        }
        running = Optional.of(NativeScope.with(() -> NativeScope.kept(
                torch.stack(vector(all(".mean"), all(".variance"))).contiguous())));
        momentum = Optional.of(constant(Op.BatchNorm::momentum, device));
        epsilon = Optional.of(constant(Op.BatchNorm::epsilon, device));
        long from = 0;
        for (Node node : nodes) {
            long channels = parameters.get(node.name() + ".mean").numel();
            replace(node.name() + ".mean", 0, from, channels);
            replace(node.name() + ".variance", 1, from, channels);
            from += channels;
        }
    }

    private void replace(String name, long row, long from, long channels) {
        NativeScope.with(() -> {
            Tensor view = running.orElseThrow().select(0, row).narrow(0, from, channels);
            parameters.replace(name, NativeScope.kept(view));
            return name;
        });
    }

    private Tensor all(String part) {
        return torch.cat(
                vector(nodes.stream().map(n -> parameters.get(n.name() + part)).toArray(Tensor[]::new)));
    }

    /** A property of each normalization for each of its channels, [sum of channels]. */
    private Tensor constant(ToDoubleFunction<Op.BatchNorm> property, Device device) {
        float[] values = new float[Math.toIntExact(running.orElseThrow().size(1))];
        int from = 0;
        for (Node node : nodes) {
            int to =
                    from + Math.toIntExact(parameters.get(node.name() + ".mean").numel());
            Arrays.fill(values, from, to, (float) property.applyAsDouble((Op.BatchNorm) node.op()));
            from = to;
        }
        return NativeScope.with(() -> NativeScope.kept(Tensors.weights(values, new int[] {values.length}, device)));
    }

    /** Normalizes [batch, channels, ...] of any precision with FP32 parameters and statistics. */
    Tensor apply(Node node, Op.BatchNorm norm, Tensor x, Mode mode) {
        TensorOptional gamma = optional(node, ".gamma");
        TensorOptional beta = optional(node, ".beta");
        if (mode == Mode.INFERENCE) {
            TensorOptional mean = optional(node, ".mean");
            TensorOptional variance = optional(node, ".variance");
            return torch.batch_norm(x, gamma, beta, mean, variance, false, 0, norm.epsilon(), false);
        }
        TensorOptional none = new TensorOptional();
        if (byCudnn(x)) {
            Tensor scale = parameters.get(node.name() + ".gamma");
            T_TensorTensorTensorTensor_T result =
                    torch.cudnn_batch_norm(x, scale, beta, none, none, true, 0, norm.epsilon());
            return seen(result.get0(), result.get1(), result.get2());
        }
        T_TensorTensorTensor_T result = torch.native_batch_norm(x, gamma, beta, none, none, true, 0, norm.epsilon());
        return seen(result.get0(), result.get1(), result.get2());
    }

    /**
     * Keeps what a pass saw of a batch: its mean and 1 / sqrt(variance + epsilon). The tensors of a result end with it, so that
     * others to the same memory are taken.
     */
    private Tensor seen(Tensor normalized, Tensor mean, Tensor inverse) {
        means.add(NativeScope.kept(new Tensor(mean)));
        inverses.add(NativeScope.kept(new Tensor(inverse)));
        return new Tensor(normalized);
    }

    /**
     * Whether cuDNN normalizes a training step, as it does in PyTorch's layer: feature maps in FP32 and FP16. LibTorch's own kernels
     * took a third more time for a whole step of MobileNetV1 in AMP (H200, 128x128, batch 1,024).
     */
    private static boolean byCudnn(Tensor x) {
        return x.is_cuda()
                && x.dim() == 4
                && x.scalar_type().intern() != ScalarType.BFloat16
                && x.numel() <= Integer.MAX_VALUE;
    }

    /** Forgets what an earlier pass saw. */
    void forget() {
        means.forEach(Tensor::close);
        inverses.forEach(Tensor::close);
        means.clear();
        inverses.clear();
    }

    /**
     * Moves the running statistics by what the last pass saw; grad mode is off. All at once: one kernel for each of them would
     * be some 300 a step of ResNet-50.
     *
     * @param overflow 1 where the step is skipped, and they are not to move, else 0; [1]
     */
    void keep(Optional<Tensor> overflow) {
        if (nodes.isEmpty()) {
            return;
        }
        Tensor mean = torch.cat(vector(means.toArray(Tensor[]::new)));
        Tensor variance = torch.cat(vector(inverses.toArray(Tensor[]::new)))
                .pow(new Scalar(-2.0))
                .sub_(epsilon.orElseThrow());
        Tensor old = running.orElseThrow();
        Tensor seen = torch.stack(vector(mean, variance));
        // seen + momentum * (old - seen)
        Tensor moved = seen.add(old.sub(seen).mul_(momentum.orElseThrow()));
        // Where a gradient overflowed, what was seen need not be finite, and no product with 0 would do.
        old.copy_(overflow.map(o -> torch.where(o.gt(new Scalar(0.0)), old, moved))
                .orElse(moved));
        forget();
    }

    private static TensorArrayRef vector(Tensor... tensors) {
        return new TensorArrayRef(new TensorVector(tensors));
    }

    private TensorOptional optional(Node node, String part) {
        return new TensorOptional(parameters.get(node.name() + part));
    }

    @Override
    public void close() {
        forget();
        List.of(running, momentum, epsilon).forEach(tensor -> tensor.ifPresent(Tensor::close));
    }
}
