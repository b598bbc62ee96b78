package dev.mantissa.graph;

import java.util.Map;

/**
 * The parameters of a graph in one layout for every backend, by name: {@code NODE.weight} (Conv [out, in, kh, kw],
 * DepthwiseConv [channels, 1, kh, kw], Dense [out, in]), {@code NODE.bias} [out], and for BatchNorm {@code NODE.gamma},
 * {@code NODE.beta}, {@code NODE.mean}, {@code NODE.variance} [channels].
 *
 * @param tensors by name
 */
public record Weights(Map<String, Tensor> tensors) {
    public Weights {
        tensors = Map.copyOf(tensors);
    }
}
