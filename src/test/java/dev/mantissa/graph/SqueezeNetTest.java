package dev.mantissa.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SqueezeNetTest {
    private static LayerGraph network(Head head, int side, int classes) {
        return Zoo.build(new ModelSpec("squeezenet_1_1", head, 1), new Shape(3, side, side), classes);
    }

    /** torchvision.models' documentation, SqueezeNet1_1_Weights: num_params and "GFLOPS" (one multiply-add as one). */
    @Test
    void parametersAndMultiplyAddsAreThoseOfTorchvision() {
        Cost cost = Cost.total(network(Head.OWN, 224, 1000));

        assertThat(cost.parameters()).isEqualTo(1_235_496);
        assertThat(cost.multiplyAdds() / 1e9).isCloseTo(0.35, within(0.005));
    }

    @Test
    void firesJoinTheirTwoBranches() {
        Map<String, Shape> shapes = Shapes.of(network(Head.OWN, 224, 1000));

        assertThat(shapes.get("pool1")).isEqualTo(new Shape(64, 55, 55));
        assertThat(shapes.get("fire3.joined")).isEqualTo(new Shape(128, 55, 55));
        assertThat(shapes.get("fire5.joined")).isEqualTo(new Shape(256, 27, 27));
        assertThat(shapes.get("fire9.joined")).isEqualTo(new Shape(512, 13, 13));
        assertThat(shapes.get("conv10")).isEqualTo(new Shape(1000, 13, 13));
    }

    @Test
    void thePapersHeadReplacesTheLastConvolution() {
        LayerGraph graph = network(Head.PAPER, 32, 10);

        assertThat(Shapes.of(graph)).doesNotContainKey("conv10").containsEntry("flatten", Shape.flat(512));
        // 1,235,496 less conv10's 513,000; then 512*50+50, 50*20+20, 20*10+10.
        assertThat(Cost.total(graph).parameters()).isEqualTo(722_496 + 25_650 + 1_020 + 210);
    }
}
