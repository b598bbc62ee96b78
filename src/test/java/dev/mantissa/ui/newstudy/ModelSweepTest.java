package dev.mantissa.ui.newstudy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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

    @Test
    void a_file_of_weights_stays_with_its_network_whatever_else_changes() {
        ModelSpec started = model("mobilenet_v1", 0.5).withFile("/w/start.h5");

        ModelSweep sweep = ModelSweep.of(List.of(started))
                .withNetwork("vgg16", true)
                .withWidth(1.0, true)
                .with(Head.OWN);

        assertThat(sweep.models())
                .extracting(ModelSpec::network, ModelSpec::alpha, ModelSpec::head, ModelSpec::file)
                .containsExactly(
                        tuple("vgg16", 1.0, Head.OWN, ""),
                        tuple("mobilenet_v1", 1.0, Head.OWN, ""),
                        tuple("mobilenet_v1", 0.5, Head.OWN, "/w/start.h5"));
        assertThat(ModelSweep.of(sweep.models())).isEqualTo(sweep);
    }

    @Test
    void a_file_is_given_to_the_only_model_and_taken_back() {
        ModelSweep sweep = ModelSweep.of(List.of(model("vgg16", 1)));

        assertThat(sweep.withFile("/w/vgg.h5").models())
                .containsExactly(model("vgg16", 1).withFile("/w/vgg.h5"));
        assertThat(sweep.withFile("/w/vgg.h5").withFile("").models()).containsExactly(model("vgg16", 1));
    }
}
