package dev.mantissa.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MobileNetV2Test {
    private static LayerGraph network(double alpha, int side) {
        return Zoo.build(new ModelSpec("mobilenet_v2", Head.OWN, alpha), new Shape(3, side, side), 1000);
    }

    /** keras.applications.MobileNetV2: 3,538,984 in all, 34,112 of them statistics; torchvision: 3,504,872. */
    @Test
    void parametersAreThoseOfKerasAndTorchvision() {
        Cost cost = Cost.total(network(1, 224));

        assertThat(cost.trainable()).isEqualTo(3_504_872);
        assertThat(cost.statistics()).isEqualTo(34_112);
    }

    /**
     * The authors' table of checkpoints (tensorflow/models, slim/nets/mobilenet), million multiply-adds by width and
     * resolution; 1.0 at 224 is in arXiv:1801.04381, table 4, too.
     */
    @ParameterizedTest(name = "alpha {0} at {1}: {2} million multiply-adds")
    @CsvSource({"1.4, 224, 582", "1.0, 224, 300", "0.75, 224, 209", "0.5, 224, 97", "0.35, 224, 59", "1.0, 128, 99"})
    void multiplyAddsAreThePublishedOnes(double alpha, int side, double millions) {
        assertThat(Cost.total(network(alpha, side)).multiplyAdds() / 1e6).isCloseTo(millions, within(1.5));
    }

    @Test
    void bottlenecksAreLinearAndSummedWhereTheShapeStays() {
        Map<String, Shape> shapes = Shapes.of(network(1, 224));

        assertThat(shapes).containsKeys("block3.sum", "block16.sum").doesNotContainKeys("block2.sum", "block17.sum");
        assertThat(shapes).doesNotContainKey("block3.project.relu").doesNotContainKey("block1.expand");
        assertThat(shapes.get("block17.project")).isEqualTo(new Shape(320, 7, 7));
        assertThat(shapes.get("conv2")).isEqualTo(new Shape(1280, 7, 7));
    }
}
