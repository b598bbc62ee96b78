package dev.mantissa.worker.backend.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.graph.HeInit;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Node;
import dev.mantissa.graph.Op;
import dev.mantissa.graph.Shape;
import dev.mantissa.graph.Weights;
import dev.mantissa.graph.Zoo;
import dev.mantissa.protocol.Job;
import dev.mantissa.worker.LossScale;
import dev.mantissa.worker.Trainer;
import dev.mantissa.worker.UnsupportedWork;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class MixedPrecisionTest {
    private static final int CLASSES = 10;
    private static final int BATCH = 16;

    private static Dl4jRuntime runtime;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        runtime = new Dl4jRuntime();
    }

    @ParameterizedTest
    @CsvSource({"AMP_FP16, 0.01", "AMP_BF16, 0.06"})
    void lossesFollowThoseOfFp32ForTwentySteps(Precision precision, double tolerance) throws Exception {
        LayerGraph graph = small();
        Batch batch = new Batch(graph.input(), BATCH);
        try (Trainer fp32 = trainer(graph, Precision.FP32);
                Trainer mixed = trainer(graph, precision)) {
            boolean differs = false;
            double first = 0;
            double last = 0;
            for (int step = 0; step < 20; step++) {
                double expected = batch.step(fp32).loss();
                Trainer.Step done = batch.step(mixed);
                assertThat(done.loss()).as("loss of step " + (step + 1)).isCloseTo(expected, within(tolerance));
                assertThat(done.skipped()).isFalse();
                assertThat(done.scale()).isEqualTo(Double.valueOf(precision == Precision.AMP_FP16 ? 1024 : Double.NaN));
                Trainer.Parts parts = done.parts().orElseThrow();
                assertThat(List.of(parts.data(), parts.forward(), parts.backward(), parts.update()))
                        .allMatch(nanos -> nanos > 0);
                differs |= done.loss() != expected;
                first = step == 0 ? done.loss() : first;
                last = done.loss();
            }
            assertThat(differs).as("computed in 16 bit").isTrue();
            assertThat(last).isLessThan(first / 2);
        }
    }

    @Test
    void anOverflowSkipsTheStepHalvesTheScaleAndLeavesAllElseAsItWas() throws Exception {
        LayerGraph graph = small();
        ComputationGraph network = Lowering.lower(graph, 1e-3);
        Parameters.write(HeInit.weights(graph, 3), network);
        // Doubles after every good step, so that it overflows soon.
        MixedPrecision stepping = new MixedPrecision(network, DataType.FLOAT16, Optional.of(new LossScale(64, 1)));
        Batch batch = new Batch(graph.input(), BATCH);
        INDArray images = Batches.images(batch.images, BATCH, graph.input());
        INDArray labels = Batches.oneHot(batch.labels, BATCH, CLASSES);

        Trainer.Step good = null;
        for (int step = 0; step < 60; step++) {
            INDArray parameters = network.params().dup();
            INDArray moments = network.getUpdater().getStateViewArray().dup();
            int iteration = network.getConfiguration().getIterationCount();
            Trainer.Step done = stepping.step(images, labels, System.nanoTime());
            if (done.skipped()) {
                assertThat(good).as("good steps before").isNotNull();
                assertThat(done.scale()).isEqualTo(2 * good.scale());
                // Weights, and the means and variances of batch normalization.
                assertThat(network.params()).isEqualTo(parameters);
                assertThat(moments.amaxNumber().doubleValue()).isPositive();
                assertThat(network.getUpdater().getStateViewArray()).isEqualTo(moments);
                assertThat(network.getConfiguration().getIterationCount()).isEqualTo(iteration);
                Trainer.Step next = stepping.step(images, labels, System.nanoTime());
                assertThat(next.scale()).isEqualTo(good.scale());
                assertThat(next.skipped()).isFalse();
                assertThat(network.params()).isNotEqualTo(parameters);
                assertThat(stepping.facts().get("amp.skipped_steps")).isEqualTo("1");
                assertThat(stepping.facts().get("amp.loss_scale")).startsWith("64.0 from step 1; 128.0 from step 2");
                return;
            }
            good = done;
        }
        throw new AssertionError("The scale never overflowed.");
    }

    @ParameterizedTest
    @EnumSource(names = {"AMP_FP16", "AMP_BF16"})
    void weightsAndStatisticsStayInFp32AndStatisticsAreNotUnscaled(Precision precision) throws Exception {
        LayerGraph graph = small();
        Batch batch = new Batch(graph.input(), BATCH);
        try (Trainer fp32 = trainer(graph, Precision.FP32);
                Trainer mixed = trainer(graph, precision)) {
            batch.step(fp32);
            batch.step(mixed);
            DataType type = precision == Precision.AMP_FP16 ? DataType.FLOAT16 : DataType.BFLOAT16;
            for (String name : List.of("conv.weight", "norm.mean", "norm.variance", "deep.norm.mean")) {
                float[] weights = mixed.weights().tensors().get(name).data();
                float[] rounded = Nd4j.createFromArray(weights)
                        .castTo(type)
                        .castTo(DataType.FLOAT)
                        .toFloatVector();
                assertThat(weights).as(name + " has more digits than 16 bit").isNotEqualTo(rounded);
            }
            for (String name : List.of("norm.variance", "deep.norm.mean", "deep.norm.variance")) {
                float[] start = HeInit.weights(graph, 3).tensors().get(name).data();
                float[] expected = fp32.weights().tensors().get(name).data();
                float[] moved = mixed.weights().tensors().get(name).data();
                double way = 0;
                for (int i = 0; i < expected.length; i++) {
                    way = Math.max(way, Math.abs(expected[i] - start[i]));
                    assertThat(moved[i]).as(name).isCloseTo(expected[i], within(1e-3f));
                }
                // Divided by the scale of 1,024, they would be where they began.
                assertThat(way).as(name).isGreaterThan(4e-3);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "lenet5, 1, AMP_FP16",
        "lenet5, 1, AMP_BF16",
        "mobilenet_v1, 0.25, AMP_FP16",
        "mobilenet_v1, 0.25, AMP_BF16",
        "mobilenet_v2, 0.35, AMP_FP16",
        "mobilenet_v2, 0.35, AMP_BF16",
        "squeezenet_1_1, 1, AMP_FP16",
        "squeezenet_1_1, 1, AMP_BF16",
        "resnet50, 1, AMP_FP16",
        "resnet50, 1, AMP_BF16",
        "vgg19, 1, AMP_FP16",
        "vgg19, 1, AMP_BF16"
    })
    void everyNetworkOfTheZooTakesAStep(String id, double alpha, Precision precision) throws Exception {
        LayerGraph graph = Zoo.build(new ModelSpec(id, Head.PAPER, alpha), new Shape(3, 32, 32), CLASSES);
        // Not fewer: batch normalization over one pixel of two images has gradients of 4e8, in FP32 too.
        Batch batch = new Batch(graph.input(), 8);
        try (Trainer mixed = trainer(graph, precision)) {
            Weights before = mixed.weights();
            Trainer.Step step = batch.step(mixed);
            for (int tried = 1; step.skipped() && tried < 10; tried++) {
                step = batch.step(mixed);
            }
            assertThat(step.loss()).isFinite();
            assertThat(step.skipped()).isFalse();
            mixed.weights().tensors().forEach((name, tensor) -> {
                assertThat(Nd4j.createFromArray(tensor.data()).sumNumber().doubleValue())
                        .as(name)
                        .isFinite();
                if (name.endsWith(".weight")) {
                    assertThat(tensor.data())
                            .as(name)
                            .isNotEqualTo(before.tensors().get(name).data());
                }
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"resnet18, AMP_FP16", "resnet18, AMP_BF16", "vgg16, AMP_FP16", "vgg16, AMP_BF16"})
    void deepNetworksLearn(String id, Precision precision) throws Exception {
        LayerGraph graph = Zoo.build(new ModelSpec(id, Head.PAPER, 1), new Shape(3, 32, 32), CLASSES);
        Batch batch = new Batch(graph.input(), 4);
        try (Trainer mixed = trainer(graph, precision)) {
            double first = batch.step(mixed).loss();
            double lowest = first;
            for (int step = 0; step < 4; step++) {
                lowest = Math.min(lowest, batch.step(mixed).loss());
            }
            assertThat(lowest).isLessThan(0.9 * first);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"AMP_FP16", "AMP_BF16"})
    void itsFileIsThatOfAnFp32Network(Precision precision) throws Exception {
        LayerGraph graph = small();
        Batch batch = new Batch(graph.input(), BATCH);
        Path file = folder.resolve(Job.NATIVE_MODEL);
        try (Trainer mixed = runtime.trainer(graph, HeInit.weights(graph, 3), SameLogits.training(precision));
                Trainer fp32 = trainer(graph, Precision.FP32)) {
            batch.step(mixed);
            mixed.saveNative(file);
            assertThat(mixed.facts()).containsKey("amp.arithmetic");
            assertThat(fp32.facts()).isEmpty();
            float[] logits = mixed.logits(batch.images, BATCH);
            try (Trainer same = runtime.trainer(graph, mixed.weights(), SameLogits.training(Precision.FP32))) {
                float[] exact = same.logits(batch.images, BATCH);
                ComputationGraph read = ModelSerializer.restoreComputationGraph(file.toFile(), false);
                assertThat(new Dl4jNetwork(read, graph.input()).logits(batch.images, BATCH))
                        .containsExactly(exact);
                for (int i = 0; i < logits.length; i++) {
                    assertThat(logits[i]).isCloseTo(exact[i], within(0.05f));
                }
            }
        }
    }

    @Test
    void aRefusedPrecisionNamesTheOperator() {
        INDArray array = Nd4j.rand(DataType.BFLOAT16, 2, 3);
        RuntimeException refusal =
                catchThrowableOfType(RuntimeException.class, () -> new ActivationReLU().backprop(array, array.ulike()));

        assertThat(Refusal.in(Precision.AMP_BF16, refusal))
                .get()
                .extracting(Throwable::getMessage)
                .asString()
                .isEqualTo("DeepLearning4J's operator relu_bp refuses AMP BF16; take AMP BF16 out of the study for this"
                        + " backend, or choose another network.");
        // In FP32 the same exception is another failure.
        assertThat(Refusal.in(Precision.FP32, refusal)).isEmpty();
        RuntimeException dot = catchThrowableOfType(
                RuntimeException.class, () -> Nd4j.ones(DataType.BFLOAT16, 4).mmul(Nd4j.ones(DataType.BFLOAT16, 4)));
        assertThat(Refusal.in(Precision.AMP_BF16, dot))
                .get()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("operator dot refuses AMP BF16");
    }

    @Test
    void anOperatorWithoutMemoryDoesNotRefuseThePrecision() {
        RuntimeException memory = new RuntimeException(
                "Op [conv2d] execution failed", new RuntimeException("Failed to allocate 12 bytes"));
        assertThat(Refusal.in(Precision.AMP_BF16, memory)).isEmpty();
        assertThat(Refusal.in(Precision.AMP_BF16, new IllegalStateException("else")))
                .isEmpty();
    }

    @Test
    void aTrainerSaysWhichOperatorRefused() throws Exception {
        LayerGraph graph = small();
        Batch batch = new Batch(graph.input(), BATCH);
        Stepping refused = (images, labels, begin) -> {
            new ActivationReLU().backprop(images.castTo(DataType.BFLOAT16), images.castTo(DataType.BFLOAT16));
            throw new AssertionError("accepted");
        };
        try (Trainer trainer =
                new Dl4jTrainer(graph, HeInit.weights(graph, 3), 1e-3, Precision.AMP_BF16, network -> refused)) {
            assertThatThrownBy(() -> batch.step(trainer))
                    .isInstanceOf(UnsupportedWork.class)
                    .hasMessageContaining("relu_bp");
        }
    }

    /** Every operator that takes part in mixed precision once, and few enough of them that rounding does not build up. */
    private static LayerGraph small() {
        return new LayerGraph(
                "small",
                new Shape(3, 16, 16),
                List.of(
                        new Node("conv", new Op.Conv(16, 3, 1, Op.Padding.SAME, false), List.of("input")),
                        new Node("norm", new Op.BatchNorm(1e-3, 0.9), List.of("conv")),
                        new Node("relu", new Op.Relu(), List.of("norm")),
                        new Node("deep", new Op.DepthwiseConv(3, 2, Op.Padding.END, false), List.of("relu")),
                        new Node("deep.norm", new Op.BatchNorm(1e-3, 0.9), List.of("deep")),
                        new Node("deep.relu", new Op.Relu6(), List.of("deep.norm")),
                        new Node("side", new Op.Conv(16, 1, 1, Op.Padding.SAME, true), List.of("deep.relu")),
                        new Node("sum", new Op.Add(), List.of("side", "deep.relu")),
                        new Node("joined", new Op.Concat(), List.of("sum", "deep.relu")),
                        new Node("max", new Op.MaxPool(2, 2, Op.Padding.VALID), List.of("joined")),
                        new Node("mean", new Op.AvgPool(2, 2, Op.Padding.VALID), List.of("max")),
                        new Node("flat", new Op.Flatten(), List.of("mean")),
                        new Node("logits", new Op.Dense(CLASSES), List.of("flat")),
                        new Node("probabilities", new Op.Softmax(), List.of("logits"))));
    }

    /** With a loss scale that no step of these tests overflows at, so that steps can be compared one by one. */
    private static Trainer trainer(LayerGraph graph, Precision precision) throws UnsupportedWork {
        Weights weights = HeInit.weights(graph, 3);
        return new Dl4jTrainer(graph, weights, 1e-3, precision, network -> switch (precision) {
            case AMP_FP16 -> new MixedPrecision(network, DataType.FLOAT16, Optional.of(new LossScale(1024, 2_000)));
            case AMP_BF16 -> new MixedPrecision(network, DataType.BFLOAT16, Optional.empty());
            default -> new Fit(network);
        });
    }

    /** Noise around a mean of the class: what a network can learn in a few steps. */
    private static final class Batch {
        private final float[] images;
        private final int[] labels;

        Batch(Shape shape, int count) {
            Random random = new Random(6);
            images = new float[(int) (count * shape.size())];
            labels = new int[count];
            for (int i = 0; i < images.length; i++) {
                int image = (int) (i / shape.size());
                labels[image] = image % 2;
                images[i] = (float) ((labels[image] == 0 ? -0.5 : 0.5) + 0.2 * random.nextGaussian());
            }
        }

        Trainer.Step step(Trainer trainer) throws UnsupportedWork {
            return trainer.step(images, labels, labels.length);
        }
    }
}
