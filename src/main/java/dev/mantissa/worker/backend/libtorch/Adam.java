package dev.mantissa.worker.backend.libtorch;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Adam as ND4J computes it, so that both trainers take the same steps: Kingma and Ba, arXiv:1412.6980, section 2, the form
 * with the step size lr * sqrt(1 - beta2^t) / (1 - beta1^t) and epsilon added to the uncorrected root. LibTorch's fused kernel,
 * which passes over parameters, gradients and moments once (3.4 times as fast as seven calls), corrects the moments instead:
 * it is told of a step so late that its corrections are 1, and is given the step size. Step counter and step size are where the
 * parameters are, so that a step asks nothing of the host and can be recorded.
 */
final class Adam implements AutoCloseable {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;
    /** beta2 to this power is 0 in FP32. */
    private static final double LATE = 1e6;

    private final double learningRate;
    private final RegisteredOperator fused = RegisteredOperator.named("aten::_fused_adam_", "tensor_lr");
    private final Tensor taken;
    private final Tensor late;
    private final IValue values;
    private final IValue means;
    private final IValue squares;
    private final IValue steps;

    /** For these tensors, which it changes in place. */
    Adam(List<Tensor> parameters, double learningRate) {
        this.learningRate = learningRate;
        taken = counter(parameters, 0, ScalarType.Double);
        late = counter(parameters, LATE, ScalarType.Float);
        values = kept(() -> parameters);
        means = kept(() -> parameters.stream().map(torch::zeros_like).toList());
        squares = kept(() -> parameters.stream().map(torch::zeros_like).toList());
        steps = kept(() -> Collections.nCopies(parameters.size(), late));
    }

    /**
     * Changes the parameters; grad mode is off, and a pointer scope is open.
     *
     * @param gradients FP32, in the order and of the layouts of the parameters
     * @param overflow 1 where the step is to be left out and not to count, else 0; [1]
     */
    void step(List<Tensor> gradients, Optional<Tensor> overflow) {
        taken.add_(new Scalar(1.0));
        overflow.ifPresent(taken::sub_);
        IValue none = new IValue();
        IValue no = new IValue(false);
        fused.call(
                values,
                RegisteredOperator.list(gradients),
                means,
                squares,
                RegisteredOperator.list(List.of()), // maxima, which AMSGrad has
                steps,
                new IValue(stepSize()),
                new IValue(BETA1),
                new IValue(BETA2),
                new IValue(0.0), // weight decay
                new IValue(EPSILON),
                no, // AMSGrad
                no, // maximize
                none, // gradient scale
                overflow.map(IValue::new).orElse(none));
    }

    /** lr * sqrt(1 - beta2^t) / (1 - beta1^t) in FP64, given in FP32; no number where t is 0, and then it is not used. */
    private Tensor stepSize() {
        Tensor first = taken.mul(new Scalar(Math.log(BETA1))).expm1();
        Tensor second = taken.mul(new Scalar(Math.log(BETA2))).expm1();
        return second.neg().sqrt().div(first).mul(new Scalar(-learningRate)).to(ScalarType.Float);
    }

    private static Tensor counter(List<Tensor> parameters, double value, ScalarType type) {
        return NativeScope.with(() -> NativeScope.kept(
                torch.ones(1).mul(new Scalar(value)).to(parameters.get(0).device(), type)));
    }

    private static IValue kept(Supplier<List<Tensor>> tensors) {
        return NativeScope.with(() -> NativeScope.kept(RegisteredOperator.list(tensors.get())));
    }

    @Override
    public void close() {
        List.of(values, means, squares, steps).forEach(IValue::close);
        taken.close();
        late.close();
        fused.close();
    }
}
