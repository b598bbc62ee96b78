package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.graph.Cost;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.MemoryEstimate;
import dev.mantissa.graph.Shape;
import dev.mantissa.graph.Zoo;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The cost of the zoo's networks, each counted once. */
final class ZooCost implements NetworkCost.Source {
    private record Key(ModelSpec model, int side, int classes) {}

    private final Map<Key, NetworkCost> known = new ConcurrentHashMap<>();

    @Override
    public NetworkCost of(ModelSpec model, int side, int classes) {
        return known.computeIfAbsent(new Key(model, side, classes), ZooCost::count);
    }

    private static NetworkCost count(Key key) {
        LayerGraph graph = Zoo.build(key.model(), new Shape(3, key.side(), key.side()), key.classes());
        Cost cost = Cost.total(graph);
        return new NetworkCost(
                cost.parameters(),
                cost.flops(),
                MemoryEstimate.training(graph, Backend.LIBTORCH, Precision.FP32, NetworkCost.TRAINING_BATCH)
                        .bytes(),
                MemoryEstimate.inference(graph, Backend.ONNXRUNTIME, Precision.FP32, 1)
                        .bytes());
    }
}
