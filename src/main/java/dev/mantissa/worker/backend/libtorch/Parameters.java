package dev.mantissa.worker.backend.libtorch;

import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.WeightShapes;
import dev.mantissa.graph.Weights;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * All parameters of a network in FP32, in two vectors: what gradients change, and the running statistics of batch
 * normalization. Each parameter is a view into one of them, and each gradient a view into a third vector, so that the
 * optimizer makes a handful of calls a step and not a handful for each of a hundred parameters. Layouts are those of {@link
 * Weights}: they are LibTorch's own.
 */
final class Parameters implements AutoCloseable {
    private final Map<String, int[]> extents;
    private final Map<String, Tensor> views = new LinkedHashMap<>();
    private final Tensor trained;
    private final Tensor gradients;

    /**
     * Copies the weights of a graph to native memory.
     *
     * @param training whether gradients are wanted
     * @throws IllegalArgumentException where a tensor is missing or has other extents
     */
    Parameters(LayerGraph graph, Weights weights, boolean training) {
        extents = WeightShapes.of(graph);
        check(weights);
        trained = NativeScope.with(() -> NativeScope.kept(lay(weights, false)));
        NativeScope.with(() -> lay(weights, true));
        gradients = NativeScope.with(() -> NativeScope.kept(torch.zeros(training ? length(false) : 0)));
        if (training) {
            requireGradients();
        }
    }

    /** A parameter by its name in {@link Weights}. */
    Tensor get(String name) {
        return views.get(name);
    }

    /** Everything that gradients change, as a vector. */
    Tensor trained() {
        return trained;
    }

    /** The gradients of {@link #trained()}, as a vector; what a backward pass finds here it adds to. */
    Tensor gradients() {
        return gradients;
    }

    /** Copies all parameters out. */
    Weights read() {
        Map<String, dev.mantissa.graph.Tensor> tensors = new LinkedHashMap<>();
        views.forEach((name, view) -> {
            float[] data = NativeScope.with(() -> Tensors.floats(view));
            tensors.put(name, new dev.mantissa.graph.Tensor(extents.get(name), data));
        });
        return new Weights(tensors);
    }

    @Override
    public void close() {
        views.values().forEach(Tensor::close);
        trained.close();
        gradients.close();
    }

    private void check(Weights weights) {
        extents.forEach((name, wanted) -> {
            dev.mantissa.graph.Tensor tensor = weights.tensors().get(name);
            if (tensor == null || !Arrays.equals(tensor.shape(), wanted)) {
                throw new IllegalArgumentException(
                        "The weights have no tensor " + name + " of extents " + Arrays.toString(wanted) + ".");
            }
        });
    }

    /** Lays the statistics, or all else, out in a vector with a view for each. */
    private Tensor lay(Weights weights, boolean statistics) {
        float[] all = new float[length(statistics)];
        int offset = 0;
        for (String name : extents.keySet()) {
            if (isStatistic(name) == statistics) {
                float[] data = weights.tensors().get(name).data();
                System.arraycopy(data, 0, all, offset, data.length);
                offset += data.length;
            }
        }
        Tensor vector = Tensor.create(all, new long[] {all.length});
        eachView(vector, statistics, (name, view) -> views.put(name, NativeScope.kept(view.detach())));
        return vector;
    }

    private void requireGradients() {
        NativeScope.with(() -> {
            eachView(gradients, false, (name, view) -> views.get(name)
                    .set_requires_grad(true)
                    .mutable_grad()
                    .put(view));
            return gradients;
        });
    }

    private void eachView(Tensor vector, boolean statistics, BiConsumer<String, Tensor> use) {
        long offset = 0;
        for (Map.Entry<String, int[]> parameter : extents.entrySet()) {
            if (isStatistic(parameter.getKey()) == statistics) {
                long size = WeightShapes.size(parameter.getValue());
                long[] shape =
                        Arrays.stream(parameter.getValue()).asLongStream().toArray();
                use.accept(parameter.getKey(), vector.narrow(0, offset, size).view(shape));
                offset += size;
            }
        }
    }

    private int length(boolean statistics) {
        return Math.toIntExact(extents.entrySet().stream()
                .filter(e -> isStatistic(e.getKey()) == statistics)
                .mapToLong(e -> WeightShapes.size(e.getValue()))
                .sum());
    }

    private static boolean isStatistic(String name) {
        return name.endsWith(".mean") || name.endsWith(".variance");
    }
}
