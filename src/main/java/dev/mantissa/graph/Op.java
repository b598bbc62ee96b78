package dev.mantissa.graph;

/** An operator of a network. Weight layouts are given by {@link Weights}. */
public sealed interface Op {
    /** How borders are treated by windows. */
    enum Padding {
        /** No padding. */
        VALID,
        /**
         * Output is ceil(input / stride); the total is max((out - 1) * stride + kernel - in, 0), half of it (rounded down)
         * at the start, the rest at the end, as TensorFlow does.
         */
        SAME,
        /** One row and one column of zeros at the end, then no padding; convolutions only (Keras's ZeroPadding2D(((0, 1), (0, 1)))). */
        END,
        /**
         * Half the kernel (rounded down) at both ends, whatever the extent and the stride, as Caffe and PyTorch write it. Padded
         * positions never win a maximum.
         */
        HALF
    }

    /** An operator with a square window that slides over its input. */
    sealed interface Sliding extends Op {
        /** Side length of the window. */
        int kernel();

        /** Step of the window. */
        int stride();

        /** What happens at the borders. */
        Padding padding();

        /** The window itself. */
        default Window window() {
            return new Window(kernel(), stride(), padding());
        }
    }

    /** Square 2-d convolution; ONNX Conv. */
    record Conv(int filters, int kernel, int stride, Padding padding, boolean bias) implements Sliding {}

    /** Square depthwise convolution with multiplier 1; ONNX Conv with group = channels. */
    record DepthwiseConv(int kernel, int stride, Padding padding, boolean bias) implements Sliding {}

    /** Batch normalization over channels; {@code momentum} is the share of the old running statistic that is kept. */
    record BatchNorm(double epsilon, double momentum) implements Op {}

    /** max(x, 0). */
    record Relu() implements Op {}

    /** min(max(x, 0), 6). */
    record Relu6() implements Op {}

    /** Square max pooling. */
    record MaxPool(int kernel, int stride, Padding padding) implements Sliding {}

    /** Square average pooling; padded positions do not count. */
    record AvgPool(int kernel, int stride, Padding padding) implements Sliding {}

    /** Mean over height and width. */
    record GlobalAvgPool() implements Op {}

    /** Fully connected, with bias; input flat. */
    record Dense(int units) implements Op {}

    /** [channels, height, width] to a flat vector in that order. */
    record Flatten() implements Op {}

    /** Element-wise sum of two inputs. */
    record Add() implements Op {}

    /** Two or more inputs of like height and width, one after the other along the channels; ONNX Concat on axis 1. */
    record Concat() implements Op {}

    /** exp(x) over its sum; the last node of a classifier. Its input are the logits. */
    record Softmax() implements Op {}
}
