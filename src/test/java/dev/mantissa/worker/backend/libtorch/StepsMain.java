package dev.mantissa.worker.backend.libtorch;

import dev.mantissa.dataset.ImageBatches;
import dev.mantissa.domain.study.CudaGraph;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.graph.HeInit;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Shape;
import dev.mantissa.graph.Shapes;
import dev.mantissa.graph.Weights;
import dev.mantissa.graph.Zoo;
import dev.mantissa.worker.LossScale;
import dev.mantissa.worker.NoiseImages;
import dev.mantissa.worker.Trainer;
import dev.mantissa.worker.UnsupportedWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** What the trainer's steps do on the device without the host, computed on a CPU; prints one {@code key value} to a line. */
public final class StepsMain {
    private static final int SIDE = 32;
    private static final int BATCH = 4;

    private StepsMain() {}

    /** One of its parts. */
    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "scale" -> scale();
            case "adam" -> adam();
            case "kept" -> kept();
            case "overflow" -> overflow();
            case "inference" -> inference();
            case "eager" -> steps(Optional.empty());
            case "recorded" -> steps(Optional.of(new WholeStep(new Again(""), CudaGraph.AUTO)));
            case "refused" ->
                steps(Optional.of(new WholeStep(new Again("no graph today\nnor tomorrow"), CudaGraph.AUTO)));
            case "required" -> steps(Optional.of(new WholeStep(new Again("no graph today"), CudaGraph.TRUE)));
            default -> throw new IllegalArgumentException(args[0]);
        }
        Runtime.getRuntime().halt(0);
    }

    /** "Records" a step by remembering how to take it. */
    private record Again(String failure) implements StepRecorder {
        @Override
        public Recorded record(Supplier<Tensor> step) {
            if (!failure.isEmpty()) {
                throw new IllegalStateException(failure);
            }
            System.out.println("recorded 1");
            return new Recorded() {
                @Override
                public Tensor launch() {
                    System.out.println("launched 1");
                    return step.get();
                }

                @Override
                public void close() {
                    System.out.println("closed 1");
                }
            };
        }

        @Override
        public void enter() {
            // There is one place for work.
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }

    private static void scale() {
        LossScale host = new LossScale(8, 3);
        try (DeviceScale device = new DeviceScale(host, Compute.fp32().device())) {
            boolean[] overflows = {
                false, false, false, true, true, false, false, true, false, false, false, false, false, false
            };
            for (boolean overflow : overflows) {
                NativeScope.with(() -> {
                    Tensor first = torch.ones(3).mul(new Scalar(16.0));
                    Tensor second = overflow ? torch.ones(2).div(new Scalar(0.0)) : torch.ones(2);
                    System.out.println("device " + device.factor().item_float());
                    System.out.println("host " + host.factor());
                    device.unscale(List.of(first, second));
                    print("unscaled", Tensors.floats(first));
                    System.out.println("overflow " + device.overflow().item_float());
                    device.next();
                    host.after(!overflow);
                    return first;
                });
            }
        }
    }

    /** Three steps, of which the second is left out. */
    private static void adam() {
        try (Tensor parameter = Tensors.weights(
                        new float[] {1, -2, 3e-4f},
                        new int[] {3},
                        Compute.fp32().device());
                Adam adam = new Adam(List.of(parameter), 1e-2)) {
            for (float overflow : new float[] {0, 1, 0}) {
                NativeScope.with(() -> {
                    Tensor gradient = Tensors.weights(
                            new float[] {0.5f, -1e-6f, 2},
                            new int[] {3},
                            Compute.fp32().device());
                    adam.step(List.of(gradient), Optional.of(torch.ones(1).mul(new Scalar(overflow))));
                    print("parameter", Tensors.floats(parameter));
                    return gradient;
                });
            }
        }
    }

    private static void kept() throws Exception {
        ImageBatches images = new NoiseImages(9, 3).batches(SIDE);
        int[] order = images.epochOrder(1, 0);
        float[] expected = new float[BATCH * images.imageLength()];
        try (KeptImages kept = new KeptImages(images, Compute.fp32().device())) {
            for (int from : new int[] {0, 4, 8}) {
                int count = images.fill(order, from, BATCH, expected);
                NativeScope.with(() -> {
                    kept.choose(order, from, count);
                    Tensor normalized = kept.images();
                    System.out.println("last " + normalized.stride(1));
                    float[] given = Tensors.floats(normalized);
                    float worst = 0;
                    for (int i = 0; i < given.length; i++) {
                        worst = Math.max(worst, Math.abs(given[i] - expected[i]));
                    }
                    System.out.println("length " + given.length);
                    System.out.println("difference " + worst);
                    long[] labels = new long[count];
                    for (int i = 0; i < count; i++) {
                        labels[i] = kept.labels().select(0, i).item_long();
                        System.out.println("label " + (labels[i] - images.label(order[from + i])));
                    }
                    return labels;
                });
            }
        }
    }

    private static void overflow() throws Exception {
        LossScale scale = new LossScale(Math.pow(2, 40), 2_000);
        LayerGraph graph = graph();
        Weights initial = HeInit.weights(graph, 3);
        ImageBatches images = new NoiseImages(BATCH, 3).batches(SIDE);
        float[] batch = new float[BATCH * images.imageLength()];
        images.fill(0, BATCH, batch);
        int[] labels = new int[BATCH];
        Arrays.setAll(labels, images::label);
        try (Trainer trainer = new LibTorchTrainer(
                graph, initial, Compute.of(Precision.AMP_FP16), Optional.of(scale), 1e-3, Optional.empty())) {
            for (int i = 0; i < 40; i++) {
                Weights before = trainer.weights();
                Trainer.Step step = trainer.step(batch, labels, BATCH);
                boolean same = before.tensors().keySet().stream()
                        .allMatch(name -> Arrays.equals(
                                before.tensors().get(name).data(),
                                trainer.weights().tensors().get(name).data()));
                System.out.println("step " + step.skipped() + " " + same + " " + step.scale());
                if (!step.skipped()) {
                    break;
                }
            }
        }
    }

    /** The process's highest resident memory before and after a pass, kB as Linux tells it, and what all outputs together would take. */
    private static void inference() throws Exception {
        int batch = 128;
        LayerGraph graph =
                Zoo.build(new ModelSpec("mobilenet_v1", Head.PAPER, 1), new Shape(3, 96, 96), NoiseImages.CLASSES);
        long outputs = Shapes.of(graph).values().stream()
                .mapToLong(shape -> 4L * batch * shape.size())
                .sum();
        try (LibTorchNetwork network = new LibTorchNetwork(graph, HeInit.weights(graph, 3), Compute.fp32(), false)) {
            float[] images = new float[Math.toIntExact(batch * graph.input().size())];
            network.infer(images, 1);
            System.out.println("peak " + highWater());
            network.infer(images, batch);
            System.out.println("peak " + highWater());
            System.out.println("outputs " + outputs / 1024);
        }
    }

    private static String highWater() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.replaceAll("\\D", ""))
                .findFirst()
                .orElseThrow();
    }

    private static void steps(Optional<WholeStep> whole) throws Exception {
        ImageBatches images = new NoiseImages(4 * BATCH, 3).batches(SIDE);
        LossScale scale = new LossScale(1024, 3);
        LayerGraph graph = graph();
        float[] batch = new float[BATCH * images.imageLength()];
        int[] labels = new int[BATCH];
        try (Trainer trainer = new LibTorchTrainer(
                graph, HeInit.weights(graph, 3), Compute.of(Precision.AMP_FP16), Optional.of(scale), 1e-4, whole)) {
            boolean keeps = trainer.keep(images) > 0;
            for (int epoch = 0; epoch < 2; epoch++) {
                int[] order = images.epochOrder(1, epoch);
                for (int from = 0; from < order.length; from += BATCH) {
                    images.fill(order, from, BATCH, batch);
                    for (int i = 0; i < BATCH; i++) {
                        labels[i] = images.label(order[from + i]);
                    }
                    Trainer.Step step = keeps ? trainer.step(order, from, BATCH) : trainer.step(batch, labels, BATCH);
                    System.out.println("loss " + step.loss());
                    System.out.println("scale " + step.scale());
                    System.out.println("parts " + (step.parts().isPresent() ? 1 : 0));
                }
            }
            whole.ifPresent(w -> System.out.println("fact " + w.fact()));
        } catch (UnsupportedWork e) {
            System.out.println("fact " + e.getMessage());
        }
    }

    private static LayerGraph graph() {
        return Zoo.build(
                new ModelSpec("mobilenet_v1", Head.PAPER, 0.25), new Shape(3, SIDE, SIDE), NoiseImages.CLASSES);
    }

    private static void print(String key, float[] values) {
        for (float value : values) {
            System.out.println(key + " " + value);
        }
    }
}
