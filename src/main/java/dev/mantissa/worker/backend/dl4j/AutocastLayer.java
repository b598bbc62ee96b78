package dev.mantissa.worker.backend.dl4j;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer whose operands and results are 16 bit and whose sums are FP32, as Micikevicius et al. (arXiv:1710.03740, section 3.3)
 * have it: activations and their gradients are stored in 16 bit, weights stay in FP32 and are rounded to 16 bit for the
 * layer's use, and so are the gradients of weights. Between two roundings the layer itself computes in FP32, which is exact
 * for products of 16-bit numbers. ND4J's own 16-bit kernels for CPUs sum in 16 bit (4,096 ones add up to 256 in BFLOAT16) and
 * are no alternative. Batch normalization keeps its parameters, statistics and their updates in FP32.
 */
final class AutocastLayer extends BaseWrapperLayer {
    private final DataType type;
    private final boolean roundsParameters;
    private INDArray input;

    /** Rounds what goes in and out of {@code layer}, an FP32 layer, to {@code type}. */
    AutocastLayer(Layer layer, DataType type) {
        super(layer);
        this.type = type;
        this.roundsParameters = layer.numParams() > 0 && !(layer.conf().getLayer() instanceof BatchNormalization);
    }

    @Override
    public void setInput(INDArray input, LayerWorkspaceMgr workspaces) {
        this.input = workspaces.leverageTo(ArrayType.INPUT, input);
    }

    @Override
    public INDArray input() {
        return input;
    }

    @Override
    public void clear() {
        input = null;
        super.clear();
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        return rounding(workspaces, scratch -> {
            INDArray wide = underlying.activate(training, scratch);
            return workspaces.castTo(ArrayType.ACTIVATIONS, type, wide, false);
        });
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        return rounding(workspaces, scratch -> {
            Pair<Gradient, INDArray> wide = underlying.backpropGradient(widen(epsilon), scratch);
            if (roundsParameters) {
                wide.getFirst().gradientForVariable().values().forEach(g -> g.assign(g.castTo(type)));
            }
            INDArray next = workspaces.castTo(ArrayType.ACTIVATION_GRAD, type, wide.getSecond(), false);
            return new Pair<>(wide.getFirst(), next);
        });
    }

    private interface Pass<T> {
        T run(LayerWorkspaceMgr scratch);
    }

    /** Runs a pass with the input and rounded parameters in FP32, in memory that is given back after the layer. */
    private <T> T rounding(LayerWorkspaceMgr workspaces, Pass<T> pass) {
        LayerWorkspaceMgr scratch = scratch(workspaces);
        Map<String, INDArray> parameters = underlying.paramTable();
        try {
            if (roundsParameters) {
                Map<String, INDArray> rounded = new LinkedHashMap<>();
                parameters.forEach((key, array) -> rounded.put(key, widen(array)));
                underlying.setParamTable(rounded);
            }
            underlying.setInput(widen(input), scratch);
            return pass.run(scratch);
        } finally {
            if (roundsParameters) {
                underlying.setParamTable(parameters);
            }
            underlying.clear();
        }
    }

    /** The values of an array rounded to 16 bit, in FP32. */
    private INDArray widen(INDArray array) {
        return array.castTo(type).castTo(DataType.FLOAT);
    }

    /** Everything that the layer itself makes goes where its working memory is. */
    private static LayerWorkspaceMgr scratch(LayerWorkspaceMgr workspaces) {
        if (workspaces.isScopedOut(ArrayType.FF_WORKING_MEM)) {
            return LayerWorkspaceMgr.noWorkspaces();
        }
        return LayerWorkspaceMgr.builder()
                .defaultWorkspace(
                        workspaces.getWorkspaceName(ArrayType.FF_WORKING_MEM),
                        workspaces.getConfiguration(ArrayType.FF_WORKING_MEM))
                .build();
    }
}
