package dev.mantissa.worker.backend.dl4j;

import dev.mantissa.graph.Tensor;
import dev.mantissa.graph.Weights;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Weights in and out of a network, between {@link Weights}' layouts and DeepLearning4J's: convolution [out, in, kh, kw] is the
 * same in both, depthwise convolution is [kh, kw, in, 1] there, dense [in, out], and vectors are [1, n].
 */
final class Parameters {
    /** DeepLearning4J's keys, and what follows a node's name in {@link Weights}. */
    private static final Map<String, String> NAMES = Map.of(
            "W", ".weight", "b", ".bias", "gamma", ".gamma", "beta", ".beta", "mean", ".mean", "var", ".variance");

    private static final int[] DEPTHWISE = {2, 3, 0, 1};
    private static final int[] DENSE = {1, 0};
    private static final int[] SAME = {0, 1, 2, 3};

    private Parameters() {}

    /**
     * Sets all parameters.
     *
     * @throws IllegalArgumentException where a tensor is missing or has another size
     */
    static void write(Weights weights, ComputationGraph network) {
        for (Layer layer : network.getLayers()) {
            layer.paramTable().forEach((key, target) -> {
                String name = name(layer, key);
                Tensor tensor = weights.tensors().get(name);
                if (tensor == null || tensor.data().length != target.length()) {
                    throw new IllegalArgumentException(
                            "The weights have no tensor " + name + " of " + target.length() + " elements.");
                }
                INDArray flat = Nd4j.createFromArray(tensor.data());
                target.assign(
                        isVector(key)
                                ? flat.reshape('c', target.shape())
                                : flat.reshape('c', tensor.shape()).permute(order(layer)));
            });
        }
    }

    /** Copies all parameters out. */
    static Weights read(ComputationGraph network) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Layer layer : network.getLayers()) {
            layer.paramTable().forEach((key, array) -> {
                // Each order is its own inverse.
                INDArray ours = isVector(key) ? array.reshape(array.length()) : array.permute(order(layer));
                int[] shape =
                        Arrays.stream(ours.shape()).mapToInt(Math::toIntExact).toArray();
                tensors.put(name(layer, key), new Tensor(shape, Batches.floats(ours)));
            });
        }
        return new Weights(tensors);
    }

    private static boolean isVector(String key) {
        return !key.equals("W");
    }

    private static int[] order(Layer layer) {
        if (layer.conf().getLayer() instanceof DepthwiseConvolution2D) {
            return DEPTHWISE;
        }
        return layer.conf().getLayer() instanceof DenseLayer ? DENSE : SAME;
    }

    private static String name(Layer layer, String key) {
        String part = NAMES.get(key);
        if (part == null) {
            throw new IllegalArgumentException("The parameter " + key + " of layer "
                    + layer.conf().getLayer().getLayerName() + " has no place in the weights.");
        }
        return layer.conf().getLayer().getLayerName() + part;
    }
}
