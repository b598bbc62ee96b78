package dev.mantissa.ui.newstudy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelSweepTest {
    private static ModelSpec model(String network, double alpha) {
        return new ModelSpec(network, Head.PAPER, alpha);
    }

    @Test
    void widths_are_the_mobile_nets_alone() {
        ModelSweep sweep = ModelSweep.of(List.of(model("mobilenet_v1", 0.5)))
                .withNetwork("vgg16", true)
                .withWidth(0.25, true);

        assertThat(sweep.models())
                .containsExactly(model("vgg16", 1), model("mobilenet_v1", 0.5), model("mobilenet_v1", 0.25));
        assertThat(ModelSweep.of(sweep.models())).isEqualTo(sweep);
    }

    @Test
    void a_network_without_widths_leaves_them_at_the_full_one() {
        ModelSweep sweep = ModelSweep.of(List.of(model("resnet50", 1))).withNetwork("mobilenet_v2", true);

        assertThat(sweep.models()).containsExactly(model("resnet50", 1), model("mobilenet_v2", 1));
    }

    @Test
    void networks_stand_in_the_order_of_the_zoo() {
        ModelSweep sweep = ModelSweep.of(List.of())
                .withNetwork("squeezenet_1_1", true)
                .withNetwork("vgg16", true)
                .withNetwork("lenet5", true);

        assertThat(sweep.networks()).containsExactly("vgg16", "lenet5", "squeezenet_1_1");
    }
}
