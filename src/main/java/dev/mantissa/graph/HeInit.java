package dev.mantissa.graph;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * Initial weights after He et al., "Delving Deep into Rectifiers", arXiv:1502.01852, Eq. 10: normal with mean 0 and
 * standard deviation sqrt(2 / fan-in), where fan-in is the number of inputs one output sums over (k * k for a depthwise
 * convolution). Biases and beta are 0, gamma is 1, running means 0 and running variances 1.
 */
public final class HeInit {
    private HeInit() {}

    /**
     * The initial weights of a graph. The same seed gives the same weights on every machine, and a tensor depends on the
     * seed, its name and its extents alone, so a layer more or less leaves the others as they are.
     */
    public static Weights weights(LayerGraph graph, long seed) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        WeightShapes.of(graph).forEach((name, extents) -> tensors.put(name, initial(name, extents, seed)));
        return new Weights(tensors);
    }

    private static Tensor initial(String name, int[] extents, long seed) {
        float[] data = new float[Math.toIntExact(WeightShapes.size(extents))];
        if (name.endsWith(".weight")) {
            double deviation = Math.sqrt(2.0 * extents[0] / data.length);
            // java.util.Random rather than a newer generator: its algorithm, nextGaussian included, is specified.
            Random random = new Random(mix(seed, name));
            for (int i = 0; i < data.length; i++) {
                data[i] = (float) (random.nextGaussian() * deviation);
            }
        } else if (name.endsWith(".gamma") || name.endsWith(".variance")) {
            Arrays.fill(data, 1f);
        }
        return new Tensor(extents, data);
    }

    /** FNV-1a over the name, then the finalizer of SplitMix64: neighbouring seeds and like names share no bits. */
    private static long mix(long seed, String name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        long z = hash + seed * 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
