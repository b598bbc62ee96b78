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
    void training_in_fp32_keeps_weights_gradients_two_moments_and_what_the_backward_pass_reads() {
        MemoryEstimate e = MemoryEstimate.training(SMALL, Backend.LIBTORCH, Precision.FP32, 5);

        assertThat(e.weights()).isEqualTo(4 * PARAMETERS);
        assertThat(e.gradients()).isEqualTo(4 * PARAMETERS);
        assertThat(e.optimizer()).isEqualTo(8 * PARAMETERS);
        // Of the normalization nothing: a ReLU's gradient follows from its result.
        assertThat(e.activations()).isEqualTo(5 * 4 * (2 * 8 * 256 + 8 + 10));
        assertThat(e.bytes()).isEqualTo(e.weights() + e.gradients() + e.optimizer() + e.activations() + e.workspace());
    }

    @Test
    void mixed_precision_halves_what_is_kept_and_adds_copies_of_the_weights() {
        MemoryEstimate fp32 = MemoryEstimate.training(SMALL, Backend.LIBTORCH, Precision.FP32, 1);
        MemoryEstimate bf16 = MemoryEstimate.training(SMALL, Backend.LIBTORCH, Precision.AMP_BF16, 1);

        assertThat(bf16.activations()).isEqualTo(fp32.activations() / 2);
        assertThat(bf16.weights()).isEqualTo(4 * PARAMETERS + 2 * PARAMETERS);
    }

    @Test
    void fp16_that_a_processor_computes_in_fp32_keeps_both() {
        assertThat(MemoryEstimate.training(SMALL, Backend.LIBTORCH, Precision.AMP_FP16, 1)
                        .activations())
                .isEqualTo(MemoryEstimate.training(SMALL, Backend.LIBTORCH, Precision.FP32, 1)
                        .activations());
    }

    @Test
    void a_pass_without_gradients_has_two_outputs_at_once() {
        // The convolution's and the normalization's, which the ReLU overwrites.
        assertThat(MemoryEstimate.inference(SMALL, Backend.LIBTORCH, Precision.FP32, 3)
                        .activations())
                .isEqualTo(3 * 4 * (2 * 8 * 256));
    }

    @Test
    void a_max_pool_keeps_where_each_maximum_was() {
        LayerGraph pool = new LayerGraph(
                "pool",
                new Shape(3, 16, 16),
                List.of(
                        new Node("pool", new Op.MaxPool(2, 2, Op.Padding.VALID), List.of("input")),
                        new Node("flat", new Op.Flatten(), List.of("pool")),
                        new Node("logits", new Op.Dense(10), List.of("flat")),
                        new Node("probabilities", new Op.Softmax(), List.of("logits"))));

        assertThat(MemoryEstimate.training(pool, Backend.LIBTORCH, Precision.FP32, 1)
                        .activations())
                .isEqualTo((4 + 8) * 3 * 64 + 4 * 10);
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
        "LIBTORCH,FP32,mobilenet_v1,1.0,48,8,110",
        "LIBTORCH,FP32,mobilenet_v1,1.0,48,128,675",
        "LIBTORCH,FP32,vgg16,1.0,48,32,548",
        "LIBTORCH,FP32,vgg16,1.0,96,32,1239",
        "LIBTORCH,FP32,resnet50,1.0,48,32,621",
        "LIBTORCH,FP32,resnet50,1.0,96,32,1130",
        "LIBTORCH,FP32,mobilenet_v2,1.0,96,32,650",
        "LIBTORCH,AMP_BF16,mobilenet_v1,1.0,48,8,121",
        "LIBTORCH,AMP_BF16,mobilenet_v1,1.0,48,128,361",
        "LIBTORCH,AMP_BF16,vgg16,1.0,48,32,455",
        "LIBTORCH,AMP_BF16,resnet50,1.0,48,32,600",
        "LIBTORCH,AMP_BF16,resnet50,1.0,48,128,841",
        "LIBTORCH,AMP_BF16,mobilenet_v2,1.0,96,32,412",
        "LIBTORCH,AMP_FP16,resnet50,1.0,48,128,1110",
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

    /** Peaks of Base inference there, MB. */
    @ParameterizedTest
    @CsvSource({
        "mobilenet_v1,48,8,53",
        "mobilenet_v1,48,128,124",
        "mobilenet_v1,96,32,180",
        "mobilenet_v2,96,32,163",
        "resnet50,48,32,176",
        "resnet50,48,128,349",
        "resnet50,96,32,383",
        "vgg16,48,8,127",
        "vgg16,48,128,432",
        "vgg16,96,32,623"
    })
    void inference_with_libtorch_was_measured_within_a_quarter(String network, int side, int batch, double megabytes) {
        LayerGraph graph = Zoo.build(new ModelSpec(network, Head.PAPER, 1), new Shape(3, side, side), 10);

        assertThat(MemoryEstimate.inference(graph, Backend.LIBTORCH, Precision.FP32, batch)
                                .bytes()
                        / 1e6)
                .isCloseTo(megabytes, within(0.25 * megabytes));
    }
}
