package dev.mantissa.worker.backend.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.graph.HeInit;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Node;
import dev.mantissa.graph.Op;
import dev.mantissa.graph.Shape;
import dev.mantissa.graph.Tensor;
import dev.mantissa.graph.Weights;
import dev.mantissa.graph.Zoo;
import dev.mantissa.protocol.Job;
import dev.mantissa.worker.InferenceEngine;
import dev.mantissa.worker.Trainer;
import dev.mantissa.worker.UnsupportedWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One graph means the same in DeepLearning4J as in ONNX. */
class Dl4jRuntimeTest {
    private static final int SIDE = 32;
    private static final int CLASSES = 10;

    private static Dl4jRuntime runtime;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        runtime = new Dl4jRuntime();
    }

    @ParameterizedTest
    @EnumSource(Head.class)
    void mobileNetAnswersAsItsOnnxExportDoes(Head head) throws Exception {
        LayerGraph graph = mobileNet(head);
        SameLogits.check(runtime, folder, graph, SameLogits.lively(HeInit.weights(graph, 3)), 1e-4);
    }

    @Test
    void everyOtherOperatorAnswersAsItsOnnxExportDoes() throws Exception {
        // Extents that no stride divides, so that uneven borders show; weights that tell rows from columns.
        LayerGraph graph = new LayerGraph(
                "mixed",
                new Shape(3, 17, 17),
                List.of(
                        new Node("conv", new Op.Conv(8, 3, 2, Op.Padding.SAME, true), List.of("input")),
                        new Node("relu", new Op.Relu(), List.of("conv")),
                        new Node("deep", new Op.DepthwiseConv(3, 1, Op.Padding.SAME, true), List.of("relu")),
                        new Node("sum", new Op.Add(), List.of("deep", "relu")),
                        new Node("max", new Op.MaxPool(2, 2, Op.Padding.SAME), List.of("sum")),
                        new Node("left", new Op.Conv(4, 3, 1, Op.Padding.HALF, true), List.of("max")),
                        new Node("right", new Op.DepthwiseConv(3, 1, Op.Padding.HALF, true), List.of("max")),
                        new Node("joined", new Op.Concat(), List.of("left", "right")),
                        // Below 0 everywhere, so that a border of zeros would win.
                        new Node("low", new Op.BatchNorm(1e-3, 0.9), List.of("joined")),
                        new Node("half", new Op.MaxPool(3, 1, Op.Padding.HALF), List.of("low")),
                        new Node("inner", new Op.AvgPool(3, 1, Op.Padding.HALF), List.of("half")),
                        new Node("mean", new Op.AvgPool(2, 2, Op.Padding.SAME), List.of("inner")),
                        new Node("valid", new Op.Conv(6, 2, 1, Op.Padding.VALID, true), List.of("mean")),
                        new Node("flat", new Op.Flatten(), List.of("valid")),
                        new Node("hidden", new Op.Dense(12), List.of("flat")),
                        new Node("hidden.relu", new Op.Relu(), List.of("hidden")),
                        new Node("logits", new Op.Dense(CLASSES), List.of("hidden.relu")),
                        new Node("probabilities", new Op.Softmax(), List.of("logits"))));
        Map<String, Tensor> weights =
                new HashMap<>(SameLogits.lively(HeInit.weights(graph, 4)).tensors());
        float[] low = new float[12];
        Arrays.fill(low, -20f);
        weights.put("low.beta", new Tensor(new int[] {12}, low));
        SameLogits.check(runtime, folder, graph, new Weights(weights), 1e-5);
    }

    @Test
    void weightsComeOutAsTheyWentIn() throws Exception {
        LayerGraph graph = mobileNet(Head.PAPER);
        Weights weights = SameLogits.lively(HeInit.weights(graph, 5));
        try (Trainer trainer = runtime.trainer(graph, weights, SameLogits.training(Precision.FP32))) {
            Weights back = trainer.weights();

            assertThat(back.tensors().keySet()).isEqualTo(weights.tensors().keySet());
            weights.tensors().forEach((name, tensor) -> {
                assertThat(back.tensors().get(name).shape()).as(name).containsExactly(tensor.shape());
                assertThat(back.tensors().get(name).data()).as(name).containsExactly(tensor.data());
            });
        }
    }

    @Test
    void trainingLowersTheLossAndMovesRunningStatistics() throws Exception {
        LayerGraph graph = mobileNet(Head.PAPER);
        Random random = new Random(6);
        int[] labels = new int[16];
        float[] images = new float[16 * 3 * SIDE * SIDE];
        for (int i = 0; i < images.length; i++) {
            int image = i / (3 * SIDE * SIDE);
            labels[image] = image % 2;
            images[i] = (float) ((labels[image] == 0 ? -0.5 : 0.5) + 0.2 * random.nextGaussian());
        }
        try (Trainer trainer = runtime.trainer(graph, HeInit.weights(graph, 6), SameLogits.training(Precision.FP32))) {
            double first = trainer.step(images, labels, 16).loss();
            double last = first;
            for (int step = 0; step < 12; step++) {
                last = trainer.step(images, labels, 16).loss();
            }
            // The first loss of a network that knows nothing is near ln(10).
            assertThat(first).isBetween(1.0, 5.0);
            assertThat(last).isLessThan(first / 2);
            assertThat(trainer.weights().tensors().get("conv1.norm.variance").data()[0])
                    .isNotEqualTo(1f);
        }
    }

    @Test
    void theLossIsTheMeanCrossEntropyOfTheLogits() throws Exception {
        LayerGraph graph = mobileNet(Head.PAPER);
        float[] images = SameLogits.images(graph.input(), 4);
        int[] labels = {1, 7, 0, 9};
        // Running statistics are not those of the batch, so the loss is compared where there is no batch normalization.
        LayerGraph plain = new LayerGraph(
                "plain",
                graph.input(),
                List.of(
                        new Node("flat", new Op.Flatten(), List.of("input")),
                        new Node("logits", new Op.Dense(CLASSES), List.of("flat")),
                        new Node("probabilities", new Op.Softmax(), List.of("logits"))));
        try (Trainer trainer = runtime.trainer(plain, HeInit.weights(plain, 8), SameLogits.training(Precision.FP32))) {
            float[] logits = trainer.logits(images, 4);
            double expected = 0;
            for (int i = 0; i < 4; i++) {
                double sum = 0;
                for (int c = 0; c < CLASSES; c++) {
                    sum += Math.exp(logits[i * CLASSES + c]);
                }
                expected += (Math.log(sum) - logits[i * CLASSES + labels[i]]) / 4;
            }
            assertThat(trainer.step(images, labels, 4).loss()).isCloseTo(expected, within(1e-4));
        }
    }

    @Test
    void aSavedNetworkAnswersAsTheTrainedOne() throws Exception {
        LayerGraph graph = mobileNet(Head.PAPER);
        float[] images = SameLogits.images(graph.input(), 2);
        Path file = folder.resolve(Job.NATIVE_MODEL);
        try (Trainer trainer = runtime.trainer(
                graph, SameLogits.lively(HeInit.weights(graph, 9)), SameLogits.training(Precision.FP32))) {
            trainer.saveNative(file);
            try (InferenceEngine engine = runtime.engine(SameLogits.inference(file, Precision.FP32, 32))) {
                engine.bind(images, 2);
                engine.run();
                assertThat(engine.logits(images, 2)).containsExactly(trainer.logits(images, 2));
            }
        }
    }

    @Test
    void whatItCannotDoItSays() throws IOException {
        LayerGraph graph = mobileNet(Head.PAPER);
        assertThatThrownBy(() -> runtime.trainer(graph, HeInit.weights(graph, 1), SameLogits.training(Precision.TF32)))
                .isInstanceOf(UnsupportedWork.class)
                .hasMessageContaining("not in TF32");
        assertThatThrownBy(() -> runtime.engine(SameLogits.inference(folder.resolve("x"), Precision.INT8, 32)))
                .isInstanceOf(UnsupportedWork.class)
                .hasMessageContaining("not in INT8");
        Path broken = Files.writeString(folder.resolve("broken.zip"), "PK no zip");
        assertThatThrownBy(() -> runtime.engine(SameLogits.inference(broken, Precision.FP32, 32)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("broken.zip");
    }

    @Test
    void itsFactsNameLibrariesAndThreads() {
        assertThat(runtime.facts())
                .containsEntry("deeplearning4j.version", "1.0.0-M2.1")
                .containsEntry("nd4j.version", "1.0.0-M2.1")
                .containsEntry("nd4j.backend", "CPU")
                .containsKeys("threads.omp", "threads.blas");
        assertThat(runtime.facts().get("nd4j.natives")).contains("onednn");
    }

    private static LayerGraph mobileNet(Head head) {
        return Zoo.build(new ModelSpec("mobilenet_v1", head, 0.25), new Shape(3, SIDE, SIDE), CLASSES);
    }
}
