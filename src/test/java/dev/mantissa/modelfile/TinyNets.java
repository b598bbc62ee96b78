package dev.mantissa.modelfile;

import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelInput;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.graph.HeInit;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Node;
import dev.mantissa.graph.Op;
import dev.mantissa.graph.ReferenceEvaluator;
import dev.mantissa.graph.Shape;
import dev.mantissa.graph.Tensor;
import dev.mantissa.graph.Weights;
import dev.mantissa.graph.Zoo;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Small networks with the node names of the zoo's, and weights and images to test with. */
final class TinyNets {
    private TinyNets() {}

    /** The start of VGG, and its own classifier after a Flatten of 2x3 positions. */
    static LayerGraph vgg() {
        return new LayerGraph(
                "VGG16",
                new Shape(3, 4, 6),
                List.of(
                        node("group1.conv1", new Op.Conv(4, 3, 1, Op.Padding.SAME, true), "input"),
                        node("group1.conv1.relu", new Op.Relu(), "group1.conv1"),
                        node("group1.conv2", new Op.Conv(5, 3, 1, Op.Padding.SAME, true), "group1.conv1.relu"),
                        node("group1.conv2.relu", new Op.Relu(), "group1.conv2"),
                        node("group1.pool", new Op.MaxPool(2, 2, Op.Padding.VALID), "group1.conv2.relu"),
                        node("flatten", new Op.Flatten(), "group1.pool"),
                        node("dense1", new Op.Dense(6), "flatten"),
                        node("dense1.relu", new Op.Relu(), "dense1"),
                        node("dense2", new Op.Dense(6), "dense1.relu"),
                        node("dense2.relu", new Op.Relu(), "dense2"),
                        node("logits", new Op.Dense(4), "dense2.relu"),
                        node("probabilities", new Op.Softmax(), "logits")));
    }

    /** The start of MobileNetV1 and a classifier of so many classes. */
    static LayerGraph mobileNet(int classes) {
        return new LayerGraph(
                "MobileNetV1",
                new Shape(3, 8, 8),
                List.of(
                        node("conv1", new Op.Conv(4, 3, 2, Op.Padding.SAME, false), "input"),
                        node("conv1.norm", new Op.BatchNorm(1e-3, 0.9), "conv1"),
                        node("conv1.relu", new Op.Relu6(), "conv1.norm"),
                        node("block1.depthwise", new Op.DepthwiseConv(3, 1, Op.Padding.SAME, false), "conv1.relu"),
                        node("block1.depthwise.norm", new Op.BatchNorm(1e-3, 0.9), "block1.depthwise"),
                        node("block1.depthwise.relu", new Op.Relu6(), "block1.depthwise.norm"),
                        node("block1.pointwise", new Op.Conv(6, 1, 1, Op.Padding.SAME, false), "block1.depthwise.relu"),
                        node("block1.pointwise.norm", new Op.BatchNorm(1e-3, 0.9), "block1.pointwise"),
                        node("block1.pointwise.relu", new Op.Relu6(), "block1.pointwise.norm"),
                        node("pool", new Op.GlobalAvgPool(), "block1.pointwise.relu"),
                        node("logits", new Op.Dense(classes), "pool"),
                        node("probabilities", new Op.Softmax(), "logits")));
    }

    /** The first convolution and block of ResNet-50, without the pool. */
    static LayerGraph resNet() {
        return resNet(false, 1e-5);
    }

    /** The same, with biases and epsilon of a choice. */
    static LayerGraph resNet(boolean bias, double epsilon) {
        Op norm = new Op.BatchNorm(epsilon, 0.9);
        String block = "stage1.block1";
        return new LayerGraph(
                "ResNet-50",
                new Shape(3, 9, 9),
                List.of(
                        node("conv1", new Op.Conv(4, 7, 2, Op.Padding.HALF, bias), "input"),
                        node("conv1.norm", norm, "conv1"),
                        node("conv1.relu", new Op.Relu(), "conv1.norm"),
                        node(block + ".conv1", new Op.Conv(2, 1, 1, Op.Padding.HALF, bias), "conv1.relu"),
                        node(block + ".conv1.norm", norm, block + ".conv1"),
                        node(block + ".conv1.relu", new Op.Relu(), block + ".conv1.norm"),
                        node(block + ".conv2", new Op.Conv(2, 3, 1, Op.Padding.HALF, bias), block + ".conv1.relu"),
                        node(block + ".conv2.norm", norm, block + ".conv2"),
                        node(block + ".conv2.relu", new Op.Relu(), block + ".conv2.norm"),
                        node(block + ".conv3", new Op.Conv(8, 1, 1, Op.Padding.HALF, bias), block + ".conv2.relu"),
                        node(block + ".conv3.norm", norm, block + ".conv3"),
                        node(block + ".shortcut", new Op.Conv(8, 1, 1, Op.Padding.HALF, bias), "conv1.relu"),
                        node(block + ".shortcut.norm", norm, block + ".shortcut"),
                        new Node(
                                block + ".sum", new Op.Add(), List.of(block + ".conv3.norm", block + ".shortcut.norm")),
                        node(block + ".relu", new Op.Relu(), block + ".sum"),
                        node("pool", new Op.GlobalAvgPool(), block + ".relu"),
                        node("logits", new Op.Dense(4), "pool"),
                        node("probabilities", new Op.Softmax(), "logits")));
    }

    private static Node node(String name, Op op, String input) {
        return new Node(name, op, List.of(input));
    }

    /** A network of the zoo at so many pixels with ten classes. */
    static LayerGraph zoo(ModelSpec model, int side) {
        return Zoo.build(model, new Shape(3, side, side), 10);
    }

    static ModelSpec model(String network, Head head, double alpha, Path file) {
        return new ModelSpec(network, head, alpha, file.toString(), ModelInput.ZOO);
    }

    /** Random weights whose biases and statistics are not neutral, so that an exchange of two of them shows. */
    static Weights lively(LayerGraph graph, long seed) {
        Random random = new Random(seed);
        Map<String, Tensor> tensors = new HashMap<>(HeInit.weights(graph, seed).tensors());
        tensors.keySet().stream().sorted().filter(n -> !n.endsWith(".weight")).forEach(name -> {
            boolean positive = name.endsWith(".gamma") || name.endsWith(".variance");
            float[] data = tensors.get(name).data();
            for (int i = 0; i < data.length; i++) {
                data[i] = positive ? 0.5f + random.nextFloat() : (float) (0.2 * random.nextGaussian());
            }
        });
        return new Weights(tensors);
    }

    static double[] logits(LayerGraph graph, Weights weights, float[] image) {
        return new ReferenceEvaluator(graph, weights).outputs(image).get("logits");
    }

    static float[] image(Shape shape) {
        Random random = new Random(3);
        float[] image = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < image.length; i++) {
            image[i] = (float) random.nextGaussian();
        }
        return image;
    }
}
