package dev.mantissa.graph;

import dev.mantissa.domain.study.ModelSpec;

/**
 * MobileNetV1 (Howard et al., arXiv:1704.04861, table 1), laid out as keras-applications does: a 3x3 convolution with
 * stride 2, then 13 blocks of a depthwise 3x3 and a pointwise 1x1 convolution, each without bias and followed by batch
 * normalization and ReLU6. The publication writes ReLU; ReLU6 is Keras's and the authors' own code's choice, and it
 * bounds the ranges that INT8 has to cover.
 *
 * <p>Strided depthwise convolutions are padded at the end only, as Keras does: at even extents that is SAME, at odd ones it
 * is one position less, so that 48x48 ends in a 1x1 map. One departure from keras-applications: batch normalization keeps
 * 0.9 of its old running statistics, where Keras keeps 0.99. A study trains from scratch for a few dozen to a few hundred
 * steps, and after 50 steps 0.99 would still hold 61 % of the initial mean 0 and variance 1 (0.9: 0.5 %).
 */
final class MobileNetV1 implements Architecture {
    private static final int[] FILTERS = {64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024};
    private static final int[] STRIDES = {1, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 1};
    static final Op.BatchNorm NORM = new Op.BatchNorm(1e-3, 0.9);

    @Override
    public boolean scalable() {
        return true;
    }

    @Override
    public LayerGraph build(String name, ModelSpec model, Shape input, int classes) {
        GraphBuilder graph = new GraphBuilder(name, input);
        activated(graph, "conv1", new Op.Conv(width(32, model), 3, 2, Op.Padding.SAME, false));
        for (int i = 0; i < FILTERS.length; i++) {
            String block = "block" + (i + 1);
            activated(
                    graph,
                    block + ".depthwise",
                    new Op.DepthwiseConv(3, STRIDES[i], STRIDES[i] == 1 ? Op.Padding.SAME : Op.Padding.END, false));
            activated(graph, block + ".pointwise", new Op.Conv(width(FILTERS[i], model), 1, 1, Op.Padding.SAME, false));
        }
        return graph.classifier(model.head(), classes, () -> graph.add("pool", new Op.GlobalAvgPool()))
                .build();
    }

    /** A convolution, batch normalization and ReLU6. */
    static void activated(GraphBuilder graph, String name, Op convolution) {
        graph.add(name, convolution).add(name + ".norm", NORM).add(name + ".relu", new Op.Relu6());
    }

    private static int width(int filters, ModelSpec model) {
        return Math.max((int) (filters * model.alpha()), 1);
    }
}
