package dev.mantissa.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class HeInitTest {
    private static final LayerGraph GRAPH = new LayerGraph(
            "g",
            new Shape(64, 8, 8),
            List.of(
                    new Node("conv", new Op.Conv(96, 3, 1, Op.Padding.SAME, true), List.of("input")),
                    new Node("norm", new Op.BatchNorm(1e-3, 0.9), List.of("conv")),
                    new Node("depthwise", new Op.DepthwiseConv(3, 1, Op.Padding.SAME, false), List.of("norm")),
                    new Node("flatten", new Op.Flatten(), List.of("depthwise")),
                    new Node("dense", new Op.Dense(20), List.of("flatten"))));

    private static double deviation(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += value * value;
        }
        return Math.sqrt(squares / values.length);
    }

    private static float[] tensor(Weights weights, String name) {
        return weights.tensors().get(name).data();
    }

    @Test
    void deviationsFollowFanIn() {
        Weights weights = HeInit.weights(GRAPH, 1);

        assertThat(deviation(tensor(weights, "conv.weight"))).isEqualTo(Math.sqrt(2.0 / (64 * 9)), within(0.002));
        assertThat(deviation(tensor(weights, "dense.weight"))).isEqualTo(Math.sqrt(2.0 / (96 * 64)), within(0.001));
        assertThat(deviation(tensor(weights, "depthwise.weight"))).isEqualTo(Math.sqrt(2.0 / 9), within(0.05));
    }

    @Test
    void theRestIsNeutral() {
        Weights weights = HeInit.weights(GRAPH, 1);

        assertThat(tensor(weights, "norm.gamma")).containsOnly(1f);
        assertThat(tensor(weights, "norm.variance")).containsOnly(1f);
        assertThat(tensor(weights, "norm.beta")).containsOnly(0f);
        assertThat(tensor(weights, "norm.mean")).containsOnly(0f);
        assertThat(tensor(weights, "conv.bias")).containsOnly(0f);
        assertThat(tensor(weights, "dense.bias")).containsOnly(0f);
        assertThat(weights.tensors()).hasSize(9);
    }

    @Test
    void aSeedFixesEveryTensorWhateverElseTheGraphHolds() {
        LayerGraph shorter = new LayerGraph("s", GRAPH.input(), GRAPH.nodes().subList(0, 1));

        float[] whole = tensor(HeInit.weights(GRAPH, 7), "conv.weight");

        assertThat(tensor(HeInit.weights(shorter, 7), "conv.weight")).isEqualTo(whole);
        assertThat(tensor(HeInit.weights(shorter, 8), "conv.weight")).isNotEqualTo(whole);
    }

    @Test
    void likeTensorsOfOneGraphDiffer() {
        Node first = new Node("a", new Op.Conv(8, 3, 1, Op.Padding.SAME, false), List.of("input"));
        Node second = new Node("b", new Op.Conv(8, 3, 1, Op.Padding.SAME, false), List.of("input"));
        Weights weights = HeInit.weights(new LayerGraph("g", new Shape(3, 8, 8), List.of(first, second)), 1);

        assertThat(tensor(weights, "a.weight")).isNotEqualTo(tensor(weights, "b.weight"));
    }
}
