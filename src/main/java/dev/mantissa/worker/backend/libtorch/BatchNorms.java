package dev.mantissa.worker.backend.libtorch;

import dev.mantissa.graph.Node;
import dev.mantissa.graph.Op;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Batch normalization. The running statistics are moved here and not by LibTorch, for two reasons: LibTorch's running variance
 * is the unbiased estimate, while DeepLearning4J and Keras keep the biased one that the normalization itself uses; and a step
 * that is skipped must not move them.
 */
final class BatchNorms {
    private final Parameters parameters;
    private final List<Seen> seen = new ArrayList<>();

    /** What a normalization saw: the batch's mean and 1 / sqrt(variance + epsilon), each [channels]. */
    private record Seen(Node node, Op.BatchNorm norm, Tensor mean, Tensor inverse) {}

    BatchNorms(Parameters parameters) {
        this.parameters = parameters;
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
        T_TensorTensorTensor_T result = torch.native_batch_norm(x, gamma, beta, none, none, true, 0, norm.epsilon());
        seen.add(new Seen(node, norm, result.get1(), result.get2()));
        return result.get0();
    }

    /** Forgets what an earlier pass saw. */
    void begin() {
        seen.clear();
    }

    /** Moves the running statistics by what the last pass saw; grad mode is off. */
    void keep() {
        for (Seen s : seen) {
            double old = s.norm.momentum();
            Tensor variance = s.inverse.pow(new Scalar(-2.0)).sub_(new Scalar(s.norm.epsilon()));
            move(parameters.get(s.node.name() + ".mean"), s.mean, old);
            move(parameters.get(s.node.name() + ".variance"), variance, old);
        }
        seen.clear();
    }

    private static void move(Tensor running, Tensor batch, double old) {
        running.mul_(new Scalar(old)).add_(batch, new Scalar(1 - old));
    }

    private TensorOptional optional(Node node, String part) {
        return new TensorOptional(parameters.get(node.name() + part));
    }
}
