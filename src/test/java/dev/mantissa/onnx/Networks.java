package dev.mantissa.onnx;

import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.graph.HeInit;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Node;
import dev.mantissa.graph.Op;
import dev.mantissa.graph.Shape;
import dev.mantissa.graph.Tensor;
import dev.mantissa.graph.Weights;
import dev.mantissa.graph.Zoo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Networks, weights and images to test with. */
final class Networks {
    private Networks() {}

    static LayerGraph mobileNet(Head head) {
        return Zoo.build(new ModelSpec("mobilenet_v1", head, 0.25), new Shape(3, 32, 32), 10);
    }

    /** A small network with every operator of {@link Op}, a residual sum of signed tensors among them. */
    static LayerGraph everyOperator() {
        return new LayerGraph(
                "every operator",
                new Shape(3, 13, 13),
                List.of(
                        new Node("conv", new Op.Conv(8, 3, 2, Op.Padding.SAME, true), List.of("input")),
                        new Node("relu", new Op.Relu(), List.of("conv")),
                        new Node("max", new Op.MaxPool(3, 1, Op.Padding.SAME), List.of("relu")),
                        new Node("a", new Op.DepthwiseConv(3, 1, Op.Padding.SAME, true), List.of("max")),
                        new Node("a.norm", new Op.BatchNorm(1e-3, 0.9), List.of("a")),
                        new Node("b", new Op.Conv(8, 1, 1, Op.Padding.VALID, false), List.of("max")),
                        new Node("b.norm", new Op.BatchNorm(1e-3, 0.9), List.of("b")),
                        new Node("sum", new Op.Add(), List.of("a.norm", "b.norm")),
                        new Node("sum.relu", new Op.Relu6(), List.of("sum")),
                        new Node("d", new Op.Conv(5, 3, 1, Op.Padding.HALF, true), List.of("sum.relu")),
                        new Node("joined", new Op.Concat(), List.of("sum.relu", "d")),
                        new Node("halved", new Op.MaxPool(3, 1, Op.Padding.HALF), List.of("joined")),
                        new Node("average", new Op.AvgPool(3, 2, Op.Padding.SAME), List.of("halved")),
                        new Node("c", new Op.Conv(12, 3, 1, Op.Padding.VALID, true), List.of("average")),
                        new Node("c.relu", new Op.Relu(), List.of("c")),
                        new Node("flatten", new Op.Flatten(), List.of("c.relu")),
                        new Node("dense", new Op.Dense(16), List.of("flatten")),
                        new Node("dense.relu", new Op.Relu(), List.of("dense")),
                        new Node("scores", new Op.Dense(5), List.of("dense.relu")),
                        new Node("softmax", new Op.Softmax(), List.of("scores"))));
    }

    /** Convolutions of every kind and dense layers, without batch normalization. */
    static LayerGraph convolutional() {
        return new LayerGraph(
                "convolutional",
                new Shape(3, 15, 15),
                List.of(
                        new Node("a", new Op.Conv(16, 3, 2, Op.Padding.SAME, true), List.of("input")),
                        new Node("a.relu", new Op.Relu(), List.of("a")),
                        new Node("b", new Op.DepthwiseConv(3, 1, Op.Padding.SAME, true), List.of("a.relu")),
                        new Node("b.relu", new Op.Relu6(), List.of("b")),
                        new Node("c", new Op.Conv(24, 1, 1, Op.Padding.VALID, true), List.of("b.relu")),
                        new Node("max", new Op.MaxPool(2, 2, Op.Padding.VALID), List.of("c")),
                        new Node("flatten", new Op.Flatten(), List.of("max")),
                        new Node("d", new Op.Dense(20), List.of("flatten")),
                        new Node("d.relu", new Op.Relu(), List.of("d")),
                        new Node("scores", new Op.Dense(5), List.of("d.relu")),
                        new Node("softmax", new Op.Softmax(), List.of("scores"))));
    }

    /** A residual sum, without batch normalization. */
    static LayerGraph residual() {
        return new LayerGraph(
                "residual",
                new Shape(3, 12, 12),
                List.of(
                        new Node("a", new Op.Conv(8, 3, 1, Op.Padding.SAME, true), List.of("input")),
                        new Node("a.relu", new Op.Relu(), List.of("a")),
                        new Node("b", new Op.Conv(8, 3, 1, Op.Padding.SAME, true), List.of("a.relu")),
                        new Node("sum", new Op.Add(), List.of("b", "a.relu")),
                        new Node("sum.relu", new Op.Relu(), List.of("sum")),
                        new Node("flatten", new Op.Flatten(), List.of("sum.relu")),
                        new Node("scores", new Op.Dense(5), List.of("flatten")),
                        new Node("softmax", new Op.Softmax(), List.of("scores"))));
    }

    /** Dense layers alone. */
    static LayerGraph dense() {
        return new LayerGraph(
                "dense",
                new Shape(3, 8, 8),
                List.of(
                        new Node("flatten", new Op.Flatten(), List.of("input")),
                        new Node("a", new Op.Dense(64), List.of("flatten")),
                        new Node("a.relu", new Op.Relu(), List.of("a")),
                        new Node("b", new Op.Dense(40), List.of("a.relu")),
                        new Node("b.relu", new Op.Relu(), List.of("b")),
                        new Node("scores", new Op.Dense(5), List.of("b.relu")),
                        new Node("softmax", new Op.Softmax(), List.of("scores"))));
    }

    /** He-initialised weights whose biases and batch-norm parameters are not neutral, so that losing one shows. */
    static Weights weights(LayerGraph graph) {
        Map<String, Tensor> tensors = new HashMap<>(HeInit.weights(graph, 11).tensors());
        Random random = new Random(5);
        tensors.keySet().stream().sorted().forEach(name -> {
            float[] data = tensors.get(name).data();
            for (int i = 0; i < data.length && !name.endsWith(".weight"); i++) {
                boolean positive = name.endsWith(".gamma") || name.endsWith(".variance");
                data[i] = positive ? 0.5f + random.nextFloat() : (float) (0.2 * random.nextGaussian());
            }
        });
        return new Weights(tensors);
    }

    /** Images in [0, 1]: smooth patterns with noise, so that they differ as pictures do. */
    static float[] images(Shape shape, int count, long seed) {
        Random random = new Random(seed);
        float[] images = new float[Math.toIntExact(count * shape.size())];
        int i = 0;
        for (int image = 0; image < count; image++) {
            for (int c = 0; c < shape.channels(); c++) {
                double fx = random.nextDouble() * 0.8;
                double fy = random.nextDouble() * 0.8;
                double phase = random.nextDouble() * 6;
                for (int y = 0; y < shape.height(); y++) {
                    for (int x = 0; x < shape.width(); x++) {
                        double wave = 0.5 + 0.4 * Math.sin(fx * x + fy * y + phase);
                        images[i++] = (float) Math.min(Math.max(wave + 0.05 * random.nextGaussian(), 0), 1);
                    }
                }
            }
        }
        return images;
    }
}
