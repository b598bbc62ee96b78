package dev.mantissa.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.KnownNetwork;
import dev.mantissa.domain.study.ModelSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ZooTest {
    private static LayerGraph mobileNet(Head head, double alpha, int side, int classes) {
        return Zoo.build(new ModelSpec("mobilenet_v1", head, alpha), new Shape(3, side, side), classes);
    }

    /** keras.applications.MobileNet(alpha=...).summary() with 1000 classes. */
    @ParameterizedTest(name = "alpha {0}: {1} trainable, {2} statistics")
    @CsvSource({"1.0, 4231976, 21888", "0.75, 2585560, 16416", "0.5, 1331592, 10944", "0.25, 470072, 5472"})
    void mobileNetHasTheParametersOfKeras(double alpha, long trainable, long statistics) {
        Cost cost = Cost.total(mobileNet(Head.OWN, alpha, 224, 1000));

        assertThat(cost.trainable()).isEqualTo(trainable);
        assertThat(cost.statistics()).isEqualTo(statistics);
    }

    /** arXiv:1704.04861, tables 6 and 7: million multiply-adds, by width and by resolution. */
    @ParameterizedTest(name = "alpha {0} at {1}: {2} million multiply-adds")
    @CsvSource({
        "1.0, 224, 569",
        "0.75, 224, 325",
        "0.5, 224, 149",
        "0.25, 224, 41",
        "1.0, 192, 418",
        "1.0, 160, 290",
        "1.0, 128, 186"
    })
    void mobileNetHasThePublishedMultiplyAdds(double alpha, int side, long millions) {
        Cost cost = Cost.total(mobileNet(Head.OWN, alpha, side, 1000));

        assertThat(Math.abs(cost.multiplyAdds() / 1e6 - millions)).isLessThan(1.0);
        assertThat(cost.flops()).isEqualTo(2 * cost.multiplyAdds());
    }

    @Test
    void thePapersHeadReplacesTheClassifier() {
        LayerGraph graph = mobileNet(Head.PAPER, 1.0, 48, 10);
        Map<String, Shape> shapes = Shapes.of(graph);

        assertThat(shapes.get("block13.pointwise.relu")).isEqualTo(new Shape(1024, 1, 1));
        assertThat(shapes.get("flatten")).isEqualTo(Shape.flat(1024));
        assertThat(shapes.get("dense1")).isEqualTo(Shape.flat(50));
        assertThat(shapes.get("dense2")).isEqualTo(Shape.flat(20));
        assertThat(shapes.get("logits")).isEqualTo(Shape.flat(10));
        // Keras base without top 3,228,864; 1024*50+50, 50*20+20, 20*10+10.
        assertThat(Cost.total(graph).parameters()).isEqualTo(3_228_864 + 51_250 + 1_020 + 210);
    }

    static Stream<Arguments> networksAndHeads() {
        return Zoo.ids().stream().flatMap(id -> Stream.of(Head.values()).map(head -> Arguments.of(id, head)));
    }

    @ParameterizedTest
    @MethodSource("networksAndHeads")
    void everyNetworkOfEverySizeEndsInLogitsAndProbabilities(String id, Head head) {
        for (int side : List.of(32, 33, 48, 50, 64)) {
            LayerGraph graph = Zoo.build(new ModelSpec(id, head, 1), new Shape(3, side, side), 10);
            int last = graph.nodes().size() - 1;

            assertThat(graph.nodes().get(last - 1).name()).isEqualTo("logits");
            assertThat(graph.nodes().get(last).name()).isEqualTo("probabilities");
            assertThat(graph.nodes().get(last).op()).isEqualTo(new Op.Softmax());
            assertThat(Shapes.of(graph).get("logits")).isEqualTo(Shape.flat(10));
        }
    }

    @Test
    void theCostOfTheWholeIsThatOfItsNodes() {
        Map<String, Cost> costs = Cost.perNode(mobileNet(Head.OWN, 1.0, 224, 1000));

        assertThat(costs.get("conv1")).isEqualTo(new Cost(864, 0, 112L * 112 * 32 * 27));
        assertThat(costs.get("block1.depthwise")).isEqualTo(new Cost(288, 0, 112L * 112 * 32 * 9));
        assertThat(costs.get("block1.depthwise.norm")).isEqualTo(new Cost(64, 64, 0));
        assertThat(costs.get("logits")).isEqualTo(new Cost(1_025_000, 0, 1_024_000));
        assertThat(costs.get("pool")).isEqualTo(new Cost(0, 0, 0));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "vgg16, 32",
        "vgg19, 32",
        "resnet18, 1",
        "resnet50, 1",
        "mobilenet_v1, 31",
        "mobilenet_v2, 1",
        "squeezenet_1_1, 31",
        "lenet5, 16"
    })
    void theSmallestSideIsThatOfItsWindows(String id, int side) {
        assertThat(Zoo.smallestSide(id)).isEqualTo(side);
        assertThat(Zoo.known()).hasSize(8).contains(new KnownNetwork(id, side, id.startsWith("mobilenet")));
    }

    @Test
    void imagesTooSmallAreRefusedWithTheNetworkAndItsSmallestSize() {
        assertThatThrownBy(() -> Zoo.build(new ModelSpec("vgg16", Head.OWN, 1), new Shape(3, 48, 24), 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("VGG16 needs images of at least 32x32 pixels, but these have 48x24.");
    }

    @Test
    void anUnknownNetworkIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> Zoo.build(new ModelSpec("vgg99", Head.OWN, 1), new Shape(3, 32, 32), 10))
                .hasMessageContaining("vgg99")
                .hasMessageContaining("mobilenet_v1");
        assertThat(Zoo.ids()).contains("mobilenet_v1");
    }
}
