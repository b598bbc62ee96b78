package dev.mantissa.worker.backend.dl4j;

import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Batch normalization in FP32 that keeps in 16 bit what DeepLearning4J keeps from the forward for the backward pass: centred
 * and normalized activations, two arrays of the size of its input. The statistics of the batch stay in FP32.
 */
final class AutocastBatchNorm extends BatchNormalization {
    private final DataType type;

    /** In the place of {@code layer}, whose parameters it shares. */
    AutocastBatchNorm(BatchNormalization layer, DataType type) {
        super(layer.conf(), DataType.FLOAT);
        this.type = type;
        setParamsViewArray(layer.params());
        setParamTable(layer.paramTable());
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray result = super.activate(training, workspaces);
        if (training) {
            std = std.detach();
            xMu = narrow(xMu);
            xHat = narrow(xHat);
        }
        return result;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        xMu = xMu.castTo(DataType.FLOAT);
        xHat = xHat.castTo(DataType.FLOAT);
        return super.backpropGradient(epsilon, workspaces);
    }

    private INDArray narrow(INDArray wide) {
        INDArray narrow = wide.castTo(type).detach();
        wide.close();
        return narrow;
    }
}
