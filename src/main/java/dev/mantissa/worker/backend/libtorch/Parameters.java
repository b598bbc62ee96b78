package dev.mantissa.worker.backend.libtorch;

import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.WeightShapes;
import dev.mantissa.graph.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * All parameters of a network: their FP32 values, which are trained and saved, and what a pass takes. The two are one tensor,
 * but for the weights and biases of convolutions and dense layers where {@link Compute} is 16 bit: there a pass takes 16-bit
 * copies, cast once a step, and its gradients are those of the copies. Extents are those of {@link Weights}; the weights of
 * convolutions lie channels last in memory.
 */
final class Parameters implements AutoCloseable {
    private final Map<String, int[]> extents;
    private final Map<String, Tensor> values = new LinkedHashMap<>();
    private final Map<String, Tensor> copies = new LinkedHashMap<>();

    /**
     * Copies the weights of a graph to native memory.
     *
     * @param training whether gradients are wanted
     * @throws IllegalArgumentException where a tensor is missing or has other extents
     */
    Parameters(LayerGraph graph, Weights weights, Compute compute, boolean training) {
        extents = WeightShapes.of(graph);
        check(weights);
        extents.forEach((name, shape) -> NativeScope.with(() -> {
            Tensor value = Tensors.weights(weights.tensors().get(name).data(), shape, compute.device());
            values.put(name, NativeScope.kept(value));
            if (compute.narrow() && isCast(name)) {
                copies.put(name, NativeScope.kept(value.to(compute.type())));
            }
            get(name).set_requires_grad(training && !isStatistic(name));
            return name;
        }));
    }

    /** What a pass takes, by the name in {@link Weights}; null where there is no such parameter. */
    Tensor get(String name) {
        return copies.getOrDefault(name, values.get(name));
    }

    /** The FP32 values of everything that gradients change. */
    List<Tensor> trained() {
        return trainedNames().map(values::get).toList();
    }

    /**
     * The gradients of {@link #trained()}, in its order, in FP32, and forgets them, so that the next backward pass need not
     * add to them. Grad mode is off; they belong to the open pointer scope.
     */
    List<Tensor> takeGradients() {
        List<Tensor> gradients = new ArrayList<>();
        trainedNames().forEach(name -> {
            Tensor parameter = get(name);
            Tensor gradient = parameter.grad();
            if (!gradient.defined()) {
                throw new IllegalStateException("No gradient reached " + name + ".");
            }
            gradients.add(gradient.to(ScalarType.Float));
            parameter.mutable_grad().put(new Tensor());
        });
        return gradients;
    }

    /** Forgets gradients that were left, for a step that did not end. */
    void forgetGradients() {
        trainedNames().forEach(name -> get(name).mutable_grad().put(new Tensor()));
    }

    /** Casts the values of now to what passes take; grad mode is off. */
    void cast() {
        copies.forEach((name, copy) -> copy.copy_(values.get(name)));
    }

    /** Takes another tensor of the same values for a statistic; it belongs to this then. */
    void replace(String name, Tensor same) {
        values.put(name, same).close();
    }

    /** Copies all parameters out. */
    Weights read() {
        Map<String, dev.mantissa.graph.Tensor> tensors = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            float[] data = NativeScope.with(() -> Tensors.floats(value));
            tensors.put(name, new dev.mantissa.graph.Tensor(extents.get(name), data));
        });
        return new Weights(tensors);
    }

    @Override
    public void close() {
        copies.values().forEach(Tensor::close);
        values.values().forEach(Tensor::close);
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

    private Stream<String> trainedNames() {
        return values.keySet().stream().filter(name -> !isStatistic(name));
    }

    private static boolean isStatistic(String name) {
        return name.endsWith(".mean") || name.endsWith(".variance");
    }

    private static boolean isCast(String name) {
        return name.endsWith(".weight") || name.endsWith(".bias");
    }
}
