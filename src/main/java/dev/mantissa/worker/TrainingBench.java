package dev.mantissa.worker;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mantissa.dataset.ImageBatches;
import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.stats.Summary;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.CudaGraph;
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

/**
 * Times the steps of a trainer on random images, outside of any study, to lay them beside another program's:
 * {@code docs/measurements/peers/pytorch_training.py} prints the same fields. One JSON object a line for each network, batch and
 * precision; precisions take turns, step by step, and where there are several ways to launch on a GPU, those, too. Images are
 * where a study has them: kept on the device as bytes where the trainer keeps any, else copied in each step. {@code mantissa
 * selfbench training} starts it with the class path of a trainer's pack.
 */
public final class TrainingBench {
    private static final String USAGE =
            "Arguments: RUNTIME NETWORKS PRECISIONS BATCHES SIDE STEPS [GRAPHS]; lists are words with"
                    + " commas between, RUNTIME is the class of a worker's backend. GRAPHS: TRUE, FALSE or AUTO, whether steps on a GPU"
                    + " are launched as a CUDA graph.";
    private static final int WARMUP = 5;
    /** Batches of different images. */
    private static final int BATCHES = 4;

    private TrainingBench() {}

    /** Runs it; threads are OMP_NUM_THREADS. Ends with a sentence and status 1 where that fails. */
    public static void main(String[] args) {
        if (args.length < 6 || args.length > 7) {
            System.err.println(USAGE);
            System.exit(2);
        }
        int status = 0;
        try {
            time(args);
        } catch (Exception | LinkageError | OutOfMemoryError e) {
            System.err.println(FailureReport.of(e).sentence());
            status = 1;
        }
        System.exit(status); // Threads of native libraries would keep the process.
    }

    private static void time(String[] args) throws Exception {
        BackendRuntime runtime = Class.forName(args[0])
                .asSubclass(BackendRuntime.class)
                .getDeclaredConstructor()
                .newInstance();
        int side = Integer.parseInt(args[4]);
        for (String network : args[1].split(",")) {
            for (String batch : args[3].split(",")) {
                List<Job.Train> jobs = jobs(
                        network,
                        args[2].split(","),
                        args.length > 6 ? args[6].split(",") : new String[] {CudaGraph.AUTO.name()},
                        Integer.parseInt(batch),
                        side);
                run(runtime, jobs, Integer.parseInt(args[5]));
            }
        }
    }

    private static List<Job.Train> jobs(String network, String[] precisions, String[] graphs, int batch, int side) {
        List<Job.Train> jobs = new ArrayList<>();
        for (String precision : precisions) {
            for (String graph : graphs) {
                jobs.add(job(network, Precision.valueOf(precision), batch, side, CudaGraph.valueOf(graph)));
            }
        }
        return jobs;
    }

    private static void run(BackendRuntime runtime, List<Job.Train> jobs, int steps) throws UnsupportedWork, BadInput {
        List<Timed> all = new ArrayList<>();
        try {
            for (Job.Train job : jobs) {
                all.add(new Timed(runtime, job, steps));
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

    private static Job.Train job(String network, Precision precision, int batch, int side, CudaGraph graph) {
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
                graph,
                "none");
    }

    /** A trainer with its batch and its times. */
    private static final class Timed {
        private final Job.Train job;
        private final Trainer trainer;
        private final ImageBatches images;
        private final boolean kept;
        private final int[] order;
        private final double[] millis;
        private double firstSeconds;
        private double loss;

        Timed(BackendRuntime runtime, Job.Train job, int steps) throws UnsupportedWork, BadInput {
            this.job = job;
            LayerGraph graph =
                    Zoo.build(job.model(), new Shape(3, job.imageSize(), job.imageSize()), NoiseImages.CLASSES);
            trainer = runtime.trainer(graph, HeInit.weights(graph, 3), job);
            images = new NoiseImages(BATCHES * job.batch(), 5).batches(job.imageSize());
            order = images.epochOrder(5, 0);
            kept = trainer.keep(images) > 0;
            millis = new double[steps];
        }

        /** A step; those before 0 warm up. */
        void step(int number) throws UnsupportedWork {
            int from = (number + WARMUP) % BATCHES * job.batch();
            float[] pixels = kept ? new float[0] : new float[job.batch() * images.imageLength()];
            int[] labels = new int[job.batch()];
            if (!kept) {
                images.fill(order, from, job.batch(), pixels);
                Arrays.setAll(labels, i -> images.label(order[from + i]));
            }
            long before = System.nanoTime();
            loss = (kept ? trainer.step(order, from, job.batch()) : trainer.step(pixels, labels, job.batch())).loss();
            double took = (System.nanoTime() - before) / 1e6;
            if (number >= 0) {
                millis[number] = took;
            } else if (number == -WARMUP) {
                firstSeconds = took / 1e3;
            }
            trainer.between();
        }

        ObjectNode line(BackendRuntime runtime) {
            double median = Summary.of(millis).median();
            return JsonMapper.builder()
                    .build()
                    .createObjectNode()
                    .put("library", runtime.name())
                    .put("threads", System.getenv("OMP_NUM_THREADS"))
                    .put("network", job.model().network())
                    .put("precision", job.precision().name())
                    .put("batch", job.batch())
                    .put("side", job.imageSize())
                    .put("steps", millis.length)
                    .put("ms_step", median)
                    .put("ms_step_min", Arrays.stream(millis).min().orElseThrow())
                    .put("s_first_step", firstSeconds)
                    .put("images_per_s", job.batch() / median * 1e3)
                    .put("loss", loss)
                    .put("images", kept ? "kept on the device" : "copied in each step")
                    .put("cuda_graph", trainer.facts().getOrDefault(Names.CUDA_GRAPH, "no GPU"));
        }
    }
}
