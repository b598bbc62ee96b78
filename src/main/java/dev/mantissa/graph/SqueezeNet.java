package dev.mantissa.graph;

import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;

/**
 * SqueezeNet 1.1 (Iandola et al., arXiv:1602.07360; version 1.1 is the authors' own, with 2.4 times fewer operations than the
 * publication's): fire modules of a 1x1 convolution that squeezes the channels, and a 1x1 and a 3x3 convolution side by side
 * whose results are joined along the channels. Every convolution has a bias and a ReLU. Its own classifier has no dense
 * layer: a 1x1 convolution of one filter a class, ReLU and the mean over the image, which are the logits.
 *
 * <p>Max pools take whole windows only. Caffe and torchvision round the number of windows up (ceil mode), which is the same
 * for odd extents, those at 224x224 and at all of 32, 48 and 64 among them; over an even extent they have one window more, cut
 * off at the border. The dropout before the classifier is left out: it has no parameters and does nothing at inference.
 * All convolutions start after He et al. ({@link HeInit}), the classifier's too, where the authors draw it with a
 * deviation of 0.01.
 */
final class SqueezeNet implements Architecture {
    /** Squeezing filters of each fire module; each of its two wide convolutions has four times as many. */
    private static final int[] SQUEEZES = {16, 16, 32, 32, 48, 48, 64, 64};

    @Override
    public LayerGraph build(String name, ModelSpec model, Shape input, int classes) {
        GraphBuilder graph = new GraphBuilder(name, input);
        convolution(graph, "conv1", new Op.Conv(64, 3, 2, Op.Padding.VALID, true), LayerGraph.INPUT);
        pool(graph, 1);
        for (int i = 0; i < SQUEEZES.length; i++) {
            fire(graph, "fire" + (i + 2), SQUEEZES[i]);
            if (i == 1 || i == 3) {
                pool(graph, i + 2);
            }
        }
        if (model.head() == Head.PAPER) {
            return graph.paperClassifier(classes).build();
        }
        convolution(graph, "conv10", new Op.Conv(classes, 1, 1, Op.Padding.VALID, true), graph.last());
        return graph.add("logits", new Op.GlobalAvgPool())
                .add("probabilities", new Op.Softmax())
                .build();
    }

    private static void fire(GraphBuilder graph, String name, int squeeze) {
        convolution(graph, name + ".squeeze", new Op.Conv(squeeze, 1, 1, Op.Padding.VALID, true), graph.last());
        String squeezed = graph.last();
        convolution(graph, name + ".expand1", new Op.Conv(4 * squeeze, 1, 1, Op.Padding.VALID, true), squeezed);
        String narrow = graph.last();
        convolution(graph, name + ".expand3", new Op.Conv(4 * squeeze, 3, 1, Op.Padding.HALF, true), squeezed);
        graph.add(name + ".joined", new Op.Concat(), narrow, graph.last());
    }

    private static void pool(GraphBuilder graph, int after) {
        graph.add("pool" + after, new Op.MaxPool(3, 2, Op.Padding.VALID));
    }

    private static void convolution(GraphBuilder graph, String name, Op.Conv convolution, String from) {
        graph.add(name, convolution, from).add(name + ".relu", new Op.Relu());
    }
}
