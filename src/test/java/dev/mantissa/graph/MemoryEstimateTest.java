package dev.mantissa.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryEstimateTest {
    /** A convolution of 8 filters, normalization, rectifier, pool and 10 classes on 16x16. */
    private static final LayerGraph SMALL = new LayerGraph(
            "small",
            new Shape(3, 16, 16),
            List.of(
                    new Node("conv", new Op.Conv(8, 3, 1, Op.Padding.SAME, false), List.of("input")),
                    new Node("norm", new Op.BatchNorm(1e-3, 0.9), List.of("conv")),
                    new Node("relu", new Op.Relu(), List.of("norm")),
                    new Node("pool", new Op.GlobalAvgPool(), List.of("relu")),
                    new Node("logits", new Op.Dense(10), List.of("pool")),
                    new Node("probabilities", new Op.Softmax(), List.of("logits"))));

    private static final long PARAMETERS = 8 * 27 + 4 * 8 + 8 * 10 + 10;

    @Test
    void training_in_fp32_keeps_weights_gradients_two_moments_and_every_output() {
        MemoryEstimate e = MemoryEstimate.training(SMALL, Backend.LIBTORCH, Precision.FP32, 5);

        assertThat(e.weights()).isEqualTo(4 * PARAMETERS);
        assertThat(e.gradients()).isEqualTo(4 * PARAMETERS);
        assertThat(e.optimizer()).isEqualTo(8 * PARAMETERS);
        assertThat(e.activations()).isEqualTo(5 * 4 * (3 * 8 * 256 + 8 + 10 + 10));
        assertThat(e.bytes()).isEqualTo(e.weights() + e.gradients() + e.optimizer() + e.activations() + e.workspace());
    }

    @Test
    void mixed_precision_halves_what_convolutions_put_out_and_pays_for_the_casts() {
        MemoryEstimate e = MemoryEstimate.training(SMALL, Backend.LIBTORCH, Precision.AMP_BF16, 1);

        long map = 8 * 256;
        long castInput = 2 * 3 * 256;
        long conv = 2 * map;
        long normWithCast = 4 * map + 4 * map;
        long relu = 4 * map;
        long pool = 4 * 8;
        long logitsWithCast = 2 * 10 + 2 * 8;
        long softmaxWithCast = 4 * 10 + 4 * 10;
        assertThat(e.activations())
                .isEqualTo(castInput + conv + normWithCast + relu + pool + logitsWithCast + softmaxWithCast);
        assertThat(e.weights()).isEqualTo(4 * PARAMETERS + 2 * PARAMETERS);
    }

    @Test
    void inference_keeps_no_gradients_and_grows_with_the_batch() {
        MemoryEstimate one = MemoryEstimate.inference(SMALL, Backend.ONNXRUNTIME, Precision.FP32, 1);
        MemoryEstimate eight = MemoryEstimate.inference(SMALL, Backend.ONNXRUNTIME, Precision.FP32, 8);

        assertThat(one.gradients() + one.optimizer()).isZero();
        assertThat(eight.activations()).isEqualTo(8 * one.activations());
    }

    /** Peaks measured on two cores of an AMD EPYC: VmHWM after 4 steps minus idle, MB. */
    @ParameterizedTest
    @CsvSource({
        "LIBTORCH,FP32,mobilenet_v1,1.0,48,8,125",
        "LIBTORCH,FP32,mobilenet_v1,1.0,48,128,668",
        "LIBTORCH,FP32,vgg16,1.0,48,32,642",
        "LIBTORCH,FP32,resnet50,1.0,48,32,792",
        "LIBTORCH,FP32,mobilenet_v2,1.0,48,64,429",
        "LIBTORCH,AMP_BF16,mobilenet_v1,1.0,48,8,145",
        "LIBTORCH,AMP_BF16,mobilenet_v1,1.0,48,128,707",
        "LIBTORCH,AMP_BF16,vgg16,1.0,48,32,527",
        "LIBTORCH,AMP_BF16,resnet50,1.0,48,32,903",
        "LIBTORCH,AMP_BF16,mobilenet_v2,1.0,48,64,509",
        "DL4J,FP32,mobilenet_v1,1.0,48,8,249",
        "DL4J,FP32,mobilenet_v1,1.0,48,128,2564",
        "DL4J,FP32,mobilenet_v1,0.25,96,64,1425",
        "DL4J,FP32,vgg16,1.0,48,32,1531",
        "DL4J,FP32,resnet50,1.0,48,32,2234"
    })
    void peaks_that_were_measured_lie_within_a_fifth(
            Backend backend, Precision precision, String network, double alpha, int side, int batch, double megabytes) {
        LayerGraph graph = Zoo.build(new ModelSpec(network, Head.PAPER, alpha), new Shape(3, side, side), 10);

        assertThat(MemoryEstimate.training(graph, backend, precision, batch).bytes() / 1e6)
                .isCloseTo(megabytes, within(0.2 * megabytes));
    }
}
