package dev.mantissa.worker;

import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.CudaGraph;
import dev.mantissa.domain.study.DataSpec;
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
import dev.mantissa.onnx.OnnxExport;
import dev.mantissa.onnx.OnnxFile;
import dev.mantissa.protocol.Job;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A process that trains a few steps with one backend and prints what came out, one {@code key value} to a line. Natives of two
 * trainers do not fit into one process, so tests that compare them start two of these.
 */
final class TrainerMain {
    static final int SIDE = 48;
    static final int CLASSES = 10;

    private TrainerMain() {}

    /** {@code steps RUNTIME PRECISION ALPHA BATCH LEARNING_RATE STEPS PERTURBATION} or {@code operators RUNTIME FOLDER}. */
    public static void main(String[] args) throws Exception {
        BackendRuntime runtime = Class.forName(args[1])
                .asSubclass(BackendRuntime.class)
                .getDeclaredConstructor()
                .newInstance();
        if (args[0].equals("operators")) {
            operators(runtime, Path.of(args[2]));
        } else {
            steps(
                    runtime,
                    job(
                            Precision.valueOf(args[2]),
                            Double.parseDouble(args[3]),
                            Integer.parseInt(args[4]),
                            Double.parseDouble(args[5])),
                    Integer.parseInt(args[6]),
                    Long.parseLong(args[7]));
        }
        Runtime.getRuntime().halt(0);
    }

    private static void steps(BackendRuntime runtime, Job.Train job, int steps, long perturbation) throws Exception {
        LayerGraph graph = Zoo.build(job.model(), new Shape(3, SIDE, SIDE), CLASSES);
        Random random = new Random(5);
        try (Trainer trainer = runtime.trainer(graph, perturbed(HeInit.weights(graph, 3), perturbation), job)) {
            for (int step = 0; step < steps; step++) {
                int[] labels = random.ints(job.batch(), 0, CLASSES).toArray();
                float[] images = images(graph.input(), labels, random);
                long begin = System.nanoTime();
                double loss = trainer.step(images, labels, job.batch()).loss();
                System.out.println("ms " + (System.nanoTime() - begin) / 1e6);
                System.out.println("loss " + loss);
                if (step == 0) {
                    Map<String, Tensor> after = trainer.weights().tensors();
                    System.out.println(
                            "mean " + after.get("block3.depthwise.norm.mean").data()[1]);
                    System.out.println("variance "
                            + after.get("block13.pointwise.norm.variance").data()[1]);
                }
            }
            print("bias", trainer.weights().tensors().get("logits.bias").data());
        }
        runtime.facts().forEach((name, fact) -> System.out.println("fact " + name + " = " + fact));
    }

    /** Operators that the zoo's networks may not have, over extents that no stride divides. */
    private static void operators(BackendRuntime runtime, Path folder) throws Exception {
        LayerGraph graph = new LayerGraph(
                "mixed",
                new Shape(3, 17, 17),
                List.of(
                        new Node("conv", new Op.Conv(8, 3, 2, Op.Padding.SAME, true), List.of("input")),
                        new Node("relu", new Op.Relu(), List.of("conv")),
                        new Node("deep", new Op.DepthwiseConv(3, 1, Op.Padding.SAME, true), List.of("relu")),
                        new Node("sum", new Op.Add(), List.of("deep", "relu")),
                        new Node("end", new Op.DepthwiseConv(3, 2, Op.Padding.END, false), List.of("sum")),
                        new Node("max", new Op.MaxPool(2, 1, Op.Padding.SAME), List.of("end")),
                        new Node("mean", new Op.AvgPool(2, 1, Op.Padding.SAME), List.of("max")),
                        new Node("norm", new Op.BatchNorm(1e-3, 0.9), List.of("mean")),
                        new Node("valid", new Op.Conv(6, 2, 1, Op.Padding.VALID, true), List.of("norm")),
                        new Node("relu6", new Op.Relu6(), List.of("valid")),
                        new Node("flat", new Op.Flatten(), List.of("relu6")),
                        new Node("hidden", new Op.Dense(12), List.of("flat")),
                        new Node("logits", new Op.Dense(CLASSES), List.of("hidden")),
                        new Node("probabilities", new Op.Softmax(), List.of("logits"))));
        Weights weights = lively(HeInit.weights(graph, 4));
        OnnxFile.write(OnnxExport.model(graph, weights), folder.resolve(Job.MODEL));
        float[] images = images(graph.input(), new int[] {0, 1, 2}, new Random(11));
        try (Trainer trainer = runtime.trainer(graph, weights, job(Precision.FP32, 1, 3, 1e-3))) {
            print("image", images);
            print("trainer", trainer.logits(images, 3));
            trainer.saveNative(folder.resolve(Job.NATIVE_MODEL));
        }
    }

    private static void print(String key, float[] values) {
        for (float value : values) {
            System.out.println(key + " " + value);
        }
    }

    /** Noise around a level that follows from the label. */
    private static float[] images(Shape shape, int[] labels, Random random) {
        float[] images = new float[(int) (labels.length * shape.size())];
        for (int i = 0; i < images.length; i++) {
            int label = labels[(int) (i / shape.size())];
            images[i] = (float) (0.2 * label - 0.9 + 0.5 * random.nextGaussian());
        }
        return images;
    }

    /** Weights whose biases and statistics are not the neutral ones, so that an exchange of two of them shows. */
    private static Weights lively(Weights weights) {
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

    /** Each weight moved to one of its two neighbours in FP32, drawn from a seed; 0 leaves them. */
    private static Weights perturbed(Weights weights, long seed) {
        if (seed == 0) {
            return weights;
        }
        Random random = new Random(seed);
        Map<String, Tensor> tensors = new HashMap<>();
        weights.tensors().forEach((name, tensor) -> {
            float[] data = tensor.data().clone();
            for (int i = 0; i < data.length; i++) {
                data[i] = random.nextBoolean() ? Math.nextUp(data[i]) : Math.nextDown(data[i]);
            }
            tensors.put(name, new Tensor(tensor.shape(), data));
        });
        return new Weights(tensors);
    }

    private static Job.Train job(Precision precision, double alpha, int batch, double learningRate) {
        return new Job.Train(
                new ModelSpec("mobilenet_v1", Head.PAPER, alpha),
                new DataSpec("none", List.of(SIDE), 0, 0, 0.1, 0.2),
                SIDE,
                batch,
                precision,
                1,
                0,
                learningRate,
                new CalibrationSpec(CalibrationSpec.Method.MIN_MAX, 10),
                7,
                0,
                CudaGraph.AUTO,
                "none");
    }
}
