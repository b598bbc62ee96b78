package dev.mantissa.worker.backend.dl4j;

import dev.mantissa.graph.Op;
import dev.mantissa.worker.UnsupportedWork;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;

/** The layer of DeepLearning4J for an operator. Layers have no activation of their own: batch normalization ignores it. */
final class Layers {
    private Layers() {}

    /**
     * The layer of an operator with parameters or windows.
     *
     * @throws UnsupportedWork naming the operator, where there is none
     */
    static Layer of(Op op) throws UnsupportedWork {
        if (op instanceof Op.Conv conv) {
            return new ConvolutionLayer.Builder(square(conv.kernel()), square(conv.stride()))
                    .nOut(conv.filters())
                    .convolutionMode(mode(conv.padding()))
                    .padding(zeros(conv.kernel(), conv.padding()))
                    .hasBias(conv.bias())
                    .activation(Activation.IDENTITY)
                    .build();
        } else if (op instanceof Op.DepthwiseConv conv) {
            return new DepthwiseConvolution2D.Builder(square(conv.kernel()), square(conv.stride()))
                    .depthMultiplier(1)
                    .convolutionMode(mode(conv.padding()))
                    .padding(zeros(conv.kernel(), conv.padding()))
                    .hasBias(conv.bias())
                    .activation(Activation.IDENTITY)
                    .build();
        } else if (op instanceof Op.BatchNorm norm) {
            return new BatchNormalization.Builder()
                    .eps(norm.epsilon())
                    .decay(norm.momentum())
                    // The variance itself, not the logarithm of its root: weights then travel without rounding.
                    .useLogStd(false)
                    .build();
        } else if (op instanceof Op.Relu) {
            return new ActivationLayer(Activation.RELU);
        } else if (op instanceof Op.Relu6) {
            return new ActivationLayer(Activation.RELU6);
        } else if (op instanceof Op.MaxPool pool) {
            return pooling(SubsamplingLayer.PoolingType.MAX, pool.kernel(), pool.stride(), pool.padding());
        } else if (op instanceof Op.AvgPool pool) {
            return pooling(SubsamplingLayer.PoolingType.AVG, pool.kernel(), pool.stride(), pool.padding());
        } else if (op instanceof Op.GlobalAvgPool) {
            return new GlobalPoolingLayer(PoolingType.AVG);
        } else if (op instanceof Op.Dense dense) {
            return new DenseLayer.Builder()
                    .nOut(dense.units())
                    .activation(Activation.IDENTITY)
                    .build();
        }
        throw new UnsupportedWork("DeepLearning4J has no layer for the operator "
                + op.getClass().getSimpleName() + " at this place of the network.");
    }

    /** Whether the operator's input gets a row and a column of zeros at the end. */
    static boolean padsEnd(Op op) {
        return (op instanceof Op.Conv conv && conv.padding() == Op.Padding.END)
                || (op instanceof Op.DepthwiseConv depthwise && depthwise.padding() == Op.Padding.END);
    }

    private static SubsamplingLayer pooling(
            SubsamplingLayer.PoolingType type, int kernel, int stride, Op.Padding padding) {
        return new SubsamplingLayer.Builder(type, square(kernel), square(stride))
                .convolutionMode(mode(padding))
                .padding(zeros(kernel, padding))
                .build();
    }

    private static ConvolutionMode mode(Op.Padding padding) {
        return padding == Op.Padding.SAME ? ConvolutionMode.Same : ConvolutionMode.Truncate;
    }

    /** Explicit zeros at both ends; Same computes its own. */
    private static int[] zeros(int kernel, Op.Padding padding) {
        return square(padding == Op.Padding.HALF ? kernel / 2 : 0);
    }

    private static int[] square(int side) {
        return new int[] {side, side};
    }
}
