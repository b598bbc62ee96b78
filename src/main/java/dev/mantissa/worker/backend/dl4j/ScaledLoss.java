package dev.mantissa.worker.backend.dl4j;

import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.LossLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A loss in FP32 of 16-bit logits, whose gradient is multiplied. The loss itself, which is reported, is not. */
final class ScaledLoss extends LossLayer {
    private double factor = 1;

    ScaledLoss(NeuralNetConfiguration conf) {
        super(conf, DataType.FLOAT);
    }

    /** What the gradient of the sum over the images is multiplied by. */
    void factor(double factor) {
        this.factor = factor;
    }

    @Override
    public double computeScore(double regularization, boolean training, LayerWorkspaceMgr workspaces) {
        return inFp32(() -> super.computeScore(regularization, training, workspaces));
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        Pair<Gradient, INDArray> gradient = inFp32(() -> super.backpropGradient(epsilon, workspaces));
        gradient.getSecond().muli(factor);
        return gradient;
    }

    private <T> T inFp32(Supplier<T> pass) {
        INDArray logits = input;
        input = logits.castTo(DataType.FLOAT);
        try {
            return pass.get();
        } finally {
            input = logits;
        }
    }
}
