package dev.mantissa.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import dev.mantissa.domain.quantization.Affine;
import dev.mantissa.domain.quantization.QuantizationError;
import dev.mantissa.domain.quantization.Range;

/**
 * Eight-bit weights of one node with a scale per output channel: symmetric, restricted to [-127, 127] (paper, Eq. 9 and 13).
 */
final class WeightQuantization {
    /** Half of what 32 bits hold: the bias shares its 32-bit sum with the products. */
    private static final double LARGEST_BIAS = 1 << 30;

    private final float[] weights;
    private final float[] bias;
    private final float inputScale;
    private final int perChannel;
    private final int step;
    private final float[] scales;

    /**
     * @param weight FP32 weights
     * @param axis the axis that counts output channels: 0, or 1 of a matrix
     * @param bias FP32 bias; empty where there is none
     * @param inputScale scale of the node's input
     */
    WeightQuantization(TensorProto weight, int axis, float[] bias, float inputScale) {
        this.weights = OnnxTensors.floats(weight);
        this.bias = bias.clone();
        this.inputScale = inputScale;
        this.scales = new float[Math.toIntExact(weight.getDims(axis))];
        this.perChannel = weights.length / scales.length;
        this.step = axis == 0 ? 1 : scales.length;
        for (int channel = 0; channel < scales.length; channel++) {
            scales[channel] = scale(channel);
        }
    }

    /**
     * A channel of weights near zero with a bias of usual size happens where batch normalization was folded. Its bias
     * would overflow 32 bits at scale s_x * s_w, so the scale grows until it fits; the weights it coarsens are the small
     * ones.
     */
    private float scale(int channel) {
        float[] values = channel(channel);
        float needed = bias.length == 0 ? 0 : (float) (Math.abs(bias[channel]) / (inputScale * LARGEST_BIAS));
        float own = (float) (Range.of(values).maxAbs() / 127.0);
        float scale = Math.max(own, needed);
        return scale >= Float.MIN_NORMAL ? scale : 1;
    }

    private float[] channel(int channel) {
        float[] values = new float[perChannel];
        for (int i = 0; i < perChannel; i++) {
            values[i] = weights[index(channel, i)];
        }
        return values;
    }

    private int index(int channel, int i) {
        return step == 1 ? channel * perChannel + i : i * step + channel;
    }

    /** One scale per output channel. */
    float[] scales() {
        return scales.clone();
    }

    /** The weights as integers, in the order of the original. */
    byte[] integers() {
        byte[] integers = new byte[weights.length];
        for (int channel = 0; channel < scales.length; channel++) {
            Affine affine = affine(channel);
            for (int i = 0; i < perChannel; i++) {
                int at = index(channel, i);
                integers[at] = (byte) affine.quantize(weights[at]);
            }
        }
        return integers;
    }

    /** The scales of the bias: s_x * s_w per channel, so that it adds to the sums of products as it is. */
    float[] biasScales() {
        float[] products = scales.clone();
        for (int channel = 0; channel < products.length; channel++) {
            products[channel] *= inputScale;
        }
        return products;
    }

    /** The bias as integers. */
    int[] biasIntegers() {
        float[] products = biasScales();
        int[] integers = new int[bias.length];
        for (int channel = 0; channel < bias.length; channel++) {
            integers[channel] = (int) Math.rint((double) bias[channel] / products[channel]);
        }
        return integers;
    }

    /** What the weights lose. */
    QuantizationError error() {
        QuantizationError error = QuantizationError.NONE;
        for (int channel = 0; channel < scales.length; channel++) {
            error = error.plus(affine(channel).error(channel(channel)));
        }
        return error;
    }

    private Affine affine(int channel) {
        return new Affine(scales[channel], 0, -127, 127);
    }
}
