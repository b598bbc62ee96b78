package dev.mantissa.worker;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.DataSpec;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.graph.HeInit;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Shape;
import dev.mantissa.graph.Zoo;
import dev.mantissa.protocol.Job;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Times the steps of a trainer on random images, outside of any study, to lay them beside another program's:
 * {@code docs/measurements/peers/pytorch_training.py} prints the same fields. One JSON object a line for each network, batch and
 * precision; precisions take turns, step by step. Needs the jars of the application and of one runtime pack:
 *
 * <pre>java -cp 'mantissa.jar:lib/*:pack/*' dev.mantissa.worker.TrainingBench \
 *     dev.mantissa.worker.backend.libtorch.LibTorchRuntime mobilenet_v1,resnet50,vgg16 FP32,AMP_BF16 32 48 20</pre>
 */
public final class TrainingBench {
    private static final String USAGE =
            "Arguments: RUNTIME NETWORKS PRECISIONS BATCHES SIDE STEPS; lists are words with"
                    + " commas between, RUNTIME is the class of a worker's backend.";
    private static final int WARMUP = 5;
    private static final int CLASSES = 10;

    private TrainingBench() {}

    /** Runs it; threads are OMP_NUM_THREADS. */
    public static void main(String[] args) throws Exception {
        if (args.length != 6) {
            System.err.println(USAGE);
            System.exit(2);
        }
        BackendRuntime runtime = Class.forName(args[0])
                .asSubclass(BackendRuntime.class)
                .getDeclaredConstructor()
                .newInstance();
        int side = Integer.parseInt(args[4]);
        for (String network : args[1].split(",")) {
            for (String batch : args[3].split(",")) {
                run(runtime, network, args[2].split(","), Integer.parseInt(batch), side, Integer.parseInt(args[5]));
            }
        }
        System.exit(0); // Threads of native libraries would keep the process.
    }

    private static void run(BackendRuntime runtime, String network, String[] precisions, int batch, int side, int steps)
            throws UnsupportedWork {
        List<Timed> all = new ArrayList<>();
        try {
            for (String precision : precisions) {
                all.add(new Timed(runtime, job(network, Precision.valueOf(precision), batch, side), steps));
            }
            for (int step = -WARMUP; step < steps; step++) {
                for (Timed timed : all) {
                    timed.step(step);
                }
            }
            all.forEach(timed -> System.out.println(timed.line(runtime)));
        } finally {
            all.forEach(timed -> timed.trainer.close());
        }
    }

    private static Job.Train job(String network, Precision precision, int batch, int side) {
        return new Job.Train(
                new ModelSpec(network, Head.PAPER, 1),
                new DataSpec("none", List.of(side), 0, 0, 0.1, 0.2),
                side,
                batch,
                precision,
                1,
                0,
                1e-4,
                new CalibrationSpec(CalibrationSpec.Method.MIN_MAX, 1),
                1,
                0,
                "none");
    }

    /** A trainer with its batch and its times. */
    private static final class Timed {
        private final Job.Train job;
        private final Trainer trainer;
        private final float[] images;
        private final int[] labels;
        private final double[] millis;
        private double loss;

        Timed(BackendRuntime runtime, Job.Train job, int steps) throws UnsupportedWork {
            this.job = job;
            LayerGraph graph = Zoo.build(job.model(), new Shape(3, job.imageSize(), job.imageSize()), CLASSES);
            trainer = runtime.trainer(graph, HeInit.weights(graph, 3), job);
            Random random = new Random(5);
            labels = random.ints(job.batch(), 0, CLASSES).toArray();
            images = new float[Math.toIntExact(job.batch() * graph.input().size())];
            for (int i = 0; i < images.length; i++) {
                images[i] = (float) random.nextGaussian();
            }
            millis = new double[steps];
        }

        /** A step; those before 0 warm up. */
        void step(int number) throws UnsupportedWork {
            long before = System.nanoTime();
            loss = trainer.step(images, labels, job.batch()).loss();
            if (number >= 0) {
                millis[number] = (System.nanoTime() - before) / 1e6;
            }
            trainer.between();
        }

        ObjectNode line(BackendRuntime runtime) {
            double[] sorted = millis.clone();
            Arrays.sort(sorted);
            int half = sorted.length / 2;
            double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
            return JsonMapper.builder()
                    .build()
                    .createObjectNode()
                    .put("library", runtime.name())
                    .put("threads", System.getenv("OMP_NUM_THREADS"))
                    .put("network", job.model().network())
                    .put("precision", job.precision().name())
                    .put("batch", job.batch())
                    .put("side", job.imageSize())
                    .put("steps", sorted.length)
                    .put("ms_step", median)
                    .put("ms_step_min", sorted[0])
                    .put("images_per_s", job.batch() / median * 1e3)
                    .put("loss", loss);
        }
    }
}
