package dev.mantissa.graph;

import dev.mantissa.domain.study.ModelSpec;

/**
 * ResNet (He et al., arXiv:1512.03385, table 1) as torchvision lays it out: convolutions without bias, batch normalization with
 * epsilon 1e-5 that keeps 0.9 of its old running statistics, the same zeros at both ends of every window, and a 1x1
 * convolution on the shortcut where a block changes the shape (option B). ResNet-18 has basic blocks of two 3x3
 * convolutions, ResNet-50 bottlenecks of 1x1, 3x3 and 1x1.
 *
 * <p>Bottlenecks are those of "v1.5": the stride of 2 is in the 3x3 convolution, where the publication has it in the first 1x1
 * convolution. This is what torchvision, NVIDIA and MLPerf measure; it costs more operations (4.09 billion multiply-adds
 * at 224x224, where the publication has 3.8) and has the same parameters.
 *
 * <p>All gammas start at 1 ({@link HeInit}); the last one of a block is not set to 0, as some training recipes do.
 */
final class ResNet implements Architecture {
    private static final Op.BatchNorm NORM = new Op.BatchNorm(1e-5, 0.9);
    private static final int FIRST = 64;

    private final boolean bottleneck;
    private final int[] blocks;

    private ResNet(boolean bottleneck, int... blocks) {
        this.bottleneck = bottleneck;
        this.blocks = blocks.clone();
    }

    /** Stages of so many blocks of two 3x3 convolutions. */
    static ResNet basic(int... blocks) {
        return new ResNet(false, blocks);
    }

    /** Stages of so many blocks of 1x1, 3x3 and 1x1 convolutions, the last with four times the channels. */
    static ResNet bottleneck(int... blocks) {
        return new ResNet(true, blocks);
    }

    @Override
    public LayerGraph build(String name, ModelSpec model, Shape input, int classes) {
        GraphBuilder graph = new GraphBuilder(name, input);
        convolution(graph, "conv1", FIRST, 7, 2);
        graph.add("conv1.relu", new Op.Relu()).add("pool1", new Op.MaxPool(3, 2, Op.Padding.HALF));
        for (int stage = 0; stage < blocks.length; stage++) {
            for (int i = 0; i < blocks[stage]; i++) {
                String block = "stage" + (stage + 1) + ".block" + (i + 1);
                // The first stage of basic blocks has the channels and the extent of what comes in.
                boolean projects = i == 0 && (stage > 0 || bottleneck);
                residual(graph, block, FIRST << stage, i == 0 && stage > 0 ? 2 : 1, projects);
            }
        }
        return graph.classifier(model.head(), classes, () -> graph.add("pool", new Op.GlobalAvgPool()))
                .build();
    }

    private void residual(GraphBuilder graph, String block, int width, int stride, boolean projects) {
        String from = graph.last();
        int channels = bottleneck ? 4 * width : width;
        if (bottleneck) {
            convolution(graph, block + ".conv1", width, 1, 1);
            graph.add(block + ".conv1.relu", new Op.Relu());
            convolution(graph, block + ".conv2", width, 3, stride);
            graph.add(block + ".conv2.relu", new Op.Relu());
            convolution(graph, block + ".conv3", channels, 1, 1);
        } else {
            convolution(graph, block + ".conv1", width, 3, stride);
            graph.add(block + ".conv1.relu", new Op.Relu());
            convolution(graph, block + ".conv2", channels, 3, 1);
        }
        String branch = graph.last();
        String shortcut = from;
        if (projects) {
            graph.add(block + ".shortcut", new Op.Conv(channels, 1, stride, Op.Padding.HALF, false), from)
                    .add(block + ".shortcut.norm", NORM);
            shortcut = graph.last();
        }
        graph.add(block + ".sum", new Op.Add(), branch, shortcut).add(block + ".relu", new Op.Relu());
    }

    private static void convolution(GraphBuilder graph, String name, int filters, int kernel, int stride) {
        graph.add(name, new Op.Conv(filters, kernel, stride, Op.Padding.HALF, false))
                .add(name + ".norm", NORM);
    }
}
