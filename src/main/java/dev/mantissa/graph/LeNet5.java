package dev.mantissa.graph;

import dev.mantissa.domain.study.ModelSpec;

/**
 * LeNet-5 in its present-day form, that of PyTorch's tutorials "Neural Networks" (one channel, 32x32) and "Training a
 * Classifier" (three channels): two 5x5 convolutions without padding, each with ReLU and a 2x2 max pool, then dense layers
 * of 120, 84 and N. LeCun et al. (Proceedings of the IEEE 86(11), 1998, section II.B) have tanh for ReLU, trainable averages
 * for the max pools, a sparse table of connections in the second convolution and radial basis functions at the end. Images
 * larger than 32x32 only lengthen the first dense layer's input.
 */
final class LeNet5 implements Architecture {
    @Override
    public LayerGraph build(String name, ModelSpec model, Shape input, int classes) {
        GraphBuilder graph = new GraphBuilder(name, input);
        int[] filters = {6, 16};
        for (int i = 0; i < filters.length; i++) {
            String convolution = "conv" + (i + 1);
            graph.add(convolution, new Op.Conv(filters[i], 5, 1, Op.Padding.VALID, true))
                    .add(convolution + ".relu", new Op.Relu())
                    .add("pool" + (i + 1), new Op.MaxPool(2, 2, Op.Padding.VALID));
        }
        return graph.classifier(model.head(), classes, () -> graph.add("flatten", new Op.Flatten())
                        .add("dense1", new Op.Dense(120))
                        .add("dense1.relu", new Op.Relu())
                        .add("dense2", new Op.Dense(84))
                        .add("dense2.relu", new Op.Relu()))
                .build();
    }
}
