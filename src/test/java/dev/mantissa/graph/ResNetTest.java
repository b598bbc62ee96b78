package dev.mantissa.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResNetTest {
    private static LayerGraph resNet(String id, Head head, int side, int classes) {
        return Zoo.build(new ModelSpec(id, head, 1), new Shape(3, side, side), classes);
    }

    /**
     * torchvision.models' documentation: num_params and the "GFLOPS" column (convolutions and dense layers, one multiply-add as
     * one) of ResNet18_Weights and ResNet50_Weights. keras.applications' ResNet50 has 25,636,712, since its convolutions
     * have biases (26,560) and it counts running statistics (53,120) too.
     */
    @ParameterizedTest
    @CsvSource({"resnet18, 11689512, 9600, 1.81", "resnet50, 25557032, 53120, 4.09"})
    void parametersAndMultiplyAddsAreThoseOfTorchvision(String id, long trainable, long statistics, double billions) {
        Cost cost = Cost.total(resNet(id, Head.OWN, 224, 1000));

        assertThat(cost.trainable()).isEqualTo(trainable);
        assertThat(cost.statistics()).isEqualTo(statistics);
        assertThat(cost.multiplyAdds() / 1e9).isCloseTo(billions, within(0.01));
    }

    @Test
    void stagesHaveTheExtentsOfThePublishedTable() {
        Map<String, Shape> shapes = Shapes.of(resNet("resnet50", Head.OWN, 224, 1000));

        assertThat(shapes.get("conv1.relu")).isEqualTo(new Shape(64, 112, 112));
        assertThat(shapes.get("stage1.block3.relu")).isEqualTo(new Shape(256, 56, 56));
        assertThat(shapes.get("stage2.block4.relu")).isEqualTo(new Shape(512, 28, 28));
        assertThat(shapes.get("stage3.block6.relu")).isEqualTo(new Shape(1024, 14, 14));
        assertThat(shapes.get("stage4.block3.relu")).isEqualTo(new Shape(2048, 7, 7));
    }

    @Test
    void aBottleneckStridesInItsMiddleConvolution() {
        Map<String, Shape> shapes = Shapes.of(resNet("resnet50", Head.OWN, 224, 1000));

        assertThat(shapes.get("stage2.block1.conv1")).isEqualTo(new Shape(128, 56, 56));
        assertThat(shapes.get("stage2.block1.conv2")).isEqualTo(new Shape(128, 28, 28));
    }

    @Test
    void aShortcutIsAConvolutionOnlyWhereTheShapeChanges() {
        Map<String, Shape> basic = Shapes.of(resNet("resnet18", Head.OWN, 64, 10));
        Map<String, Shape> bottleneck = Shapes.of(resNet("resnet50", Head.OWN, 64, 10));

        assertThat(basic).containsKey("stage2.block1.shortcut").doesNotContainKey("stage1.block1.shortcut");
        assertThat(bottleneck).containsKey("stage1.block1.shortcut").doesNotContainKey("stage1.block2.shortcut");
    }
}
