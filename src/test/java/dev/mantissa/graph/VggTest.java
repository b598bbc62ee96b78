package dev.mantissa.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VggTest {
    private static LayerGraph vgg(String id, Head head, int side, int classes) {
        return Zoo.build(new ModelSpec(id, head, 1), new Shape(3, side, side), classes);
    }

    /**
     * Parameters: keras.applications' VGG16 and VGG19 summaries and torchvision.models' documentation (num_params of IMAGENET1K_V1),
     * which agree. Multiply-adds: torchvision's "GFLOPS" column, which counts convolutions and dense layers, one
     * multiply-add as one.
     */
    @ParameterizedTest
    @CsvSource({"vgg16, 138357544, 15.47", "vgg19, 143667240, 19.63"})
    void parametersAndMultiplyAddsAreThePublishedOnes(String id, long parameters, double billions) {
        Cost cost = Cost.total(vgg(id, Head.OWN, 224, 1000));

        assertThat(cost.parameters()).isEqualTo(parameters);
        assertThat(cost.statistics()).isZero();
        assertThat(cost.multiplyAdds() / 1e9).isCloseTo(billions, within(0.01));
    }

    @Test
    void thePapersHeadFollowsTheLastPool() {
        LayerGraph graph = vgg("vgg16", Head.PAPER, 48, 10);
        Map<String, Shape> shapes = Shapes.of(graph);

        assertThat(shapes.get("group5.pool")).isEqualTo(new Shape(512, 1, 1));
        // keras.applications.VGG16(include_top=False): 14,714,688; then 512*50+50, 50*20+20, 20*10+10.
        assertThat(Cost.total(graph).parameters()).isEqualTo(14_714_688 + 25_650 + 1_020 + 210);
    }
}
