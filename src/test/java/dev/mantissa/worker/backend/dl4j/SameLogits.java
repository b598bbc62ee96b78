package dev.mantissa.worker.backend.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.CudaGraph;
import dev.mantissa.domain.study.DataSpec;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.MeasuringSpec;
import dev.mantissa.domain.study.ModelInput;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Shape;
import dev.mantissa.graph.Tensor;
import dev.mantissa.graph.Weights;
import dev.mantissa.onnx.OnnxExport;
import dev.mantissa.protocol.Job;
import dev.mantissa.worker.InferenceEngine;
import dev.mantissa.worker.Trainer;
import dev.mantissa.worker.backend.onnxruntime.OrtRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Compares a graph's answers in DeepLearning4J with those of its ONNX export in ONNX Runtime. */
final class SameLogits {
    private static final int SIDE = 32;

    private SameLogits() {}

    /** Logits of three random images, compared within {@code tolerance} of the largest one. */
    static void check(Dl4jRuntime runtime, Path folder, LayerGraph graph, Weights weights, double tolerance)
            throws Exception {
        float[] images = images(graph.input(), 3);
        Path onnx = folder.resolve(Job.MODEL);
        Files.write(onnx, OnnxExport.model(graph, weights).toByteArray());
        try (Trainer trainer = runtime.trainer(graph, weights, training(Precision.FP32));
                InferenceEngine engine = new OrtRuntime()
                        .engine(inference(onnx, Precision.FP32, graph.input().height()))) {
            float[] ours = trainer.logits(images, 3);
            float[] theirs = engine.logits(images, 3);

            assertThat(theirs).hasSameSizeAs(ours);
            double spread = 0;
            double scale = 1;
            for (float logit : ours) {
                spread = Math.max(spread, Math.abs(logit - ours[0]));
                scale = Math.max(scale, Math.abs(logit));
            }
            assertThat(spread).as("logits that differ from one another").isGreaterThan(0.01);
            for (int i = 0; i < ours.length; i++) {
                assertThat((double) theirs[i]).isCloseTo(ours[i], within(tolerance * scale));
            }
        }
    }

    /** Random images in [-1, 1]. */
    static float[] images(Shape shape, int count) {
        Random random = new Random(11);
        float[] images = new float[(int) (count * shape.size())];
        for (int i = 0; i < images.length; i++) {
            images[i] = random.nextFloat() * 2 - 1;
        }
        return images;
    }

    /** Weights whose biases and statistics are not the neutral ones, so that an exchange of two of them shows. */
    static Weights lively(Weights weights) {
        Random random = new Random(12);
        Map<String, Tensor> tensors = new HashMap<>();
        weights.tensors().forEach((name, tensor) -> {
            float[] data = tensor.data().clone();
            if (!name.endsWith(".weight")) {
                for (int i = 0; i < data.length; i++) {
                    data[i] += 0.5f * random.nextFloat();
                }
            }
            tensors.put(name, new Tensor(tensor.shape(), data));
        });
        return new Weights(tensors);
    }

    static Job.Train training(Precision precision) {
        return new Job.Train(
                new ModelSpec("mobilenet_v1", Head.PAPER, 0.25),
                new DataSpec("none", List.of(SIDE), 0, 0, 0.1, 0.2),
                SIDE,
                16,
                precision,
                1,
                0,
                1e-3,
                new CalibrationSpec(CalibrationSpec.Method.MIN_MAX, 10),
                7,
                0,
                CudaGraph.AUTO,
                "none");
    }

    static Job.Infer inference(Path source, Precision precision, int side) {
        return new Job.Infer(
                source.toString(),
                ModelInput.ZOO,
                new DataSpec("none", List.of(side), 0, 0, 0.1, 0.2),
                side,
                3,
                precision,
                MeasuringSpec.Preset.QUICK.spec(),
                new CalibrationSpec(CalibrationSpec.Method.MIN_MAX, 10),
                7,
                "none");
    }
}
