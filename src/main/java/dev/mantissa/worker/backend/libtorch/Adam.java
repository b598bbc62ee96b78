package dev.mantissa.worker.backend.libtorch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Adam as ND4J computes it, so that both trainers take the same steps: Kingma and Ba, arXiv:1412.6980, section 2, the form
 * with the step size lr * sqrt(1 - beta2^t) / (1 - beta1^t) and epsilon added to the uncorrected root. LibTorch's own
 * optimizer adds it to the corrected root instead.
 */
final class Adam implements AutoCloseable {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final Parameters parameters;
    private final double learningRate;
    private final Tensor mean;
    private final Tensor square;
    private int steps;

    Adam(Parameters parameters, double learningRate) {
        this.parameters = parameters;
        this.learningRate = learningRate;
        mean = zeros();
        square = zeros();
    }

    /** Changes the parameters by their gradients of now; grad mode is off, and a pointer scope is open. */
    void step() {
        steps++;
        double rate = learningRate * Math.sqrt(1 - Math.pow(BETA2, steps)) / (1 - Math.pow(BETA1, steps));
        Tensor gradient = parameters.gradients();
        mean.mul_(new Scalar(BETA1)).add_(gradient, new Scalar(1 - BETA1));
        square.mul_(new Scalar(BETA2)).addcmul_(gradient, gradient, new Scalar(1 - BETA2));
        parameters.trained().addcdiv_(mean, square.sqrt().add_(new Scalar(EPSILON)), new Scalar(-rate));
    }

    private Tensor zeros() {
        return NativeScope.with(() -> NativeScope.kept(torch.zeros_like(parameters.trained())));
    }

    @Override
    public void close() {
        mean.close();
        square.close();
    }
}
