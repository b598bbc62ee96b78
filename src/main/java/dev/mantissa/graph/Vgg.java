package dev.mantissa.graph;

import dev.mantissa.domain.study.ModelSpec;

/**
 * VGG (Simonyan and Zisserman, arXiv:1409.1556, table 1): five groups of 3x3 convolutions with bias and ReLU, each followed by
 * a 2x2 max pool; configuration D is VGG16, E is VGG19. As published there is no batch normalization. Its own classifier is
 * Flatten and two dense layers of 4096 before the last one.
 *
 * <p>The dropout between the published dense layers is left out: it has no parameters and does nothing at inference, and
 * training it would draw random numbers that no two trainers draw alike.
 */
final class Vgg implements Architecture {
    private static final int[] FILTERS = {64, 128, 256, 512, 512};

    private final int[] convolutions;

    /** With so many convolutions in each of the five groups. */
    Vgg(int... convolutions) {
        this.convolutions = convolutions.clone();
    }

    @Override
    public LayerGraph build(String name, ModelSpec model, Shape input, int classes) {
        GraphBuilder graph = new GraphBuilder(name, input);
        for (int group = 0; group < FILTERS.length; group++) {
            for (int i = 1; i <= convolutions[group]; i++) {
                String convolution = "group" + (group + 1) + ".conv" + i;
                graph.add(convolution, new Op.Conv(FILTERS[group], 3, 1, Op.Padding.SAME, true))
                        .add(convolution + ".relu", new Op.Relu());
            }
            graph.add("group" + (group + 1) + ".pool", new Op.MaxPool(2, 2, Op.Padding.VALID));
        }
        return graph.classifier(model.head(), classes, () -> graph.add("flatten", new Op.Flatten())
                        .add("dense1", new Op.Dense(4096))
                        .add("dense1.relu", new Op.Relu())
                        .add("dense2", new Op.Dense(4096))
                        .add("dense2.relu", new Op.Relu()))
                .build();
    }
}
