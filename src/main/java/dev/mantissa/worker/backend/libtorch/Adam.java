package dev.mantissa.worker.backend.libtorch;

import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Adam as ND4J computes it, so that both trainers take the same steps: Kingma and Ba, arXiv:1412.6980, section 2, the form
 * with the step size lr * sqrt(1 - beta2^t) / (1 - beta1^t) and epsilon added to the uncorrected root. LibTorch's fused kernel,
 * which passes over parameters, gradients and moments once (3.4 times as fast as seven calls), adds it to the corrected root:
 * divided by sqrt(1 - beta2^t) it is the same.
 */
final class Adam implements AutoCloseable {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final double learningRate;
    private final RegisteredOperator fused = RegisteredOperator.named("aten::_fused_adam_");
    private final Tensor step;
    private final IValue values;
    private final IValue means;
    private final IValue squares;
    private final IValue steps;
    private int taken;

    /** For these tensors, which it changes in place. */
    Adam(List<Tensor> parameters, double learningRate) {
        this.learningRate = learningRate;
        step = NativeScope.with(
                () -> NativeScope.kept(torch.zeros(1).to(parameters.get(0).device(), torch.ScalarType.Float)));
        values = kept(() -> parameters);
        means = kept(() -> parameters.stream().map(torch::zeros_like).toList());
        squares = kept(() -> parameters.stream().map(torch::zeros_like).toList());
        steps = kept(() -> Collections.nCopies(parameters.size(), step));
    }

    /**
     * Changes the parameters; grad mode is off, and a pointer scope is open.
     *
     * @param gradients FP32, in the order and of the layouts of the parameters
     */
    void step(List<Tensor> gradients) {
        taken++;
        step.add_(new Scalar(1.0));
        IValue none = new IValue();
        IValue no = new IValue(false);
        fused.call(
                values,
                RegisteredOperator.list(gradients),
                means,
                squares,
                RegisteredOperator.list(List.of()), // maxima, which AMSGrad has
                steps,
                new IValue(learningRate),
                new IValue(BETA1),
                new IValue(BETA2),
                new IValue(0.0), // weight decay
                new IValue(EPSILON / Math.sqrt(1 - Math.pow(BETA2, taken))),
                no, // AMSGrad
                no, // maximize
                none, // gradient scale
                none); // whether a gradient is not finite
    }

    private static IValue kept(Supplier<List<Tensor>> tensors) {
        return NativeScope.with(() -> NativeScope.kept(RegisteredOperator.list(tensors.get())));
    }

    @Override
    public void close() {
        List.of(values, means, squares, steps).forEach(IValue::close);
        step.close();
        fused.close();
    }
}
