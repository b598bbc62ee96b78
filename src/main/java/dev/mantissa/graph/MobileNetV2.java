package dev.mantissa.graph;

import dev.mantissa.domain.study.ModelSpec;

/**
 * MobileNetV2 (Sandler et al., arXiv:1801.04381, table 2): inverted residuals of a 1x1 convolution that widens by a factor, a
 * depthwise 3x3 convolution and a linear 1x1 convolution that narrows (no activation after it), summed with their input where
 * the shape stays. Widths are multiples of 8 as in the authors' code, and the last convolution has at least 1280 filters.
 *
 * <p>Windows are padded as TensorFlow and keras-applications do. As in {@link MobileNetV1}, batch normalization has epsilon
 * 1e-3 and keeps 0.9 of its old running statistics. The dropout before the published classifier is left out: it has no
 * parameters and does nothing at inference.
 */
final class MobileNetV2 implements Architecture {
    /** A row of the publication's table 2. */
    private record Row(int expansion, int filters, int repeats, int stride) {}

    private static final Row[] ROWS = {
        new Row(1, 16, 1, 1),
        new Row(6, 24, 2, 2),
        new Row(6, 32, 3, 2),
        new Row(6, 64, 4, 2),
        new Row(6, 96, 3, 1),
        new Row(6, 160, 3, 2),
        new Row(6, 320, 1, 1)
    };

    @Override
    public boolean scalable() {
        return true;
    }

    @Override
    public LayerGraph build(String name, ModelSpec model, Shape input, int classes) {
        GraphBuilder graph = new GraphBuilder(name, input);
        int channels = width(32, model.alpha());
        MobileNetV1.activated(graph, "conv1", new Op.Conv(channels, 3, 2, Op.Padding.SAME, false));
        int block = 1;
        for (Row row : ROWS) {
            int filters = width(row.filters(), model.alpha());
            for (int i = 0; i < row.repeats(); i++) {
                residual(graph, "block" + block++, channels, row.expansion(), filters, i == 0 ? row.stride() : 1);
                channels = filters;
            }
        }
        MobileNetV1.activated(graph, "conv2", convolution(width(1280, Math.max(1, model.alpha()))));
        return graph.classifier(model.head(), classes, () -> graph.add("pool", new Op.GlobalAvgPool()))
                .build();
    }

    private static void residual(
            GraphBuilder graph, String block, int channels, int expansion, int filters, int stride) {
        String from = graph.last();
        if (expansion > 1) {
            MobileNetV1.activated(graph, block + ".expand", convolution(channels * expansion));
        }
        MobileNetV1.activated(graph, block + ".depthwise", new Op.DepthwiseConv(3, stride, Op.Padding.SAME, false));
        graph.add(block + ".project", convolution(filters)).add(block + ".project.norm", MobileNetV1.NORM);
        if (stride == 1 && channels == filters) {
            graph.add(block + ".sum", new Op.Add(), graph.last(), from);
        }
    }

    private static Op convolution(int filters) {
        return new Op.Conv(filters, 1, 1, Op.Padding.SAME, false);
    }

    /** The nearest multiple of 8, at least 8 and no more than a tenth below. */
    private static int width(int filters, double alpha) {
        double wanted = filters * alpha;
        int width = Math.max(8, (int) (wanted + 4) / 8 * 8);
        return width < 0.9 * wanted ? width + 8 : width;
    }
}
