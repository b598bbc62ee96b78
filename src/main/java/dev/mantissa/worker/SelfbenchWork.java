package dev.mantissa.worker;

import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.DataSpec;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.MeasuringSpec;
import dev.mantissa.domain.study.ModelInput;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.graph.HeInit;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Shape;
import dev.mantissa.graph.Zoo;
import dev.mantissa.onnx.OnnxExport;
import dev.mantissa.protocol.Job;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Measures the measuring: one session, called in short blocks by a bare loop, by the loop of cells with nobody listening, and by
 * the loop of cells as it runs, with samples and progress sent. The three take turns in shuffled order, so that what else the
 * machine does meets them alike. Of each block the median call and the wall time per call are kept.
 *
 * <p>What a loop costs is a millionth of what the calls vary by, so the loops are also run around a call that does nothing.
 */
final class SelfbenchWork {
    /** MobileNetV1 at this size answers in about a millisecond. */
    private static final int SIDE = 64;

    private static final int CLASSES = 10;
    private static final int CLOCK_READS = 1 << 20;
    /** Few calls a turn, so that a disturbance meets all loops. */
    private static final int CALLS = 10;

    private static final int EMPTY_CALLS = 1 << 17;
    private static final int ROUNDS = 30;

    private static final double NANOS_PER_MILLI = 1e6;

    private final BackendRuntime runtime;
    private final Reporter reporter;
    private final Cancellation cancellation;
    private final ProcessMemory memory = new ProcessMemory();
    private final List<Loop> order = new ArrayList<>(List.of(Loop.values()));
    private final Random random = new Random(1);
    private final CallSamples sent;

    SelfbenchWork(BackendRuntime runtime, Reporter reporter, Cancellation cancellation) {
        this.runtime = runtime;
        this.reporter = reporter;
        this.cancellation = cancellation;
        this.sent = new CallSamples("sent_ms", "calls", reporter, cancellation);
    }

    /** The loops, by their names in series: {@code bare_call_ms}, {@code bare_wall_ms} and so on. */
    private enum Loop {
        BARE,
        SILENT,
        OBSERVED
    }

    /** Does the work; the result is with the reporter. */
    void run(Job.Selfbench job) throws BadInput, UnsupportedWork, IOException {
        reporter.value(Names.IDLE_MEMORY, memory.resident());
        if (!job.timed()) {
            return;
        }
        clock();
        LayerGraph graph = Zoo.build(new ModelSpec("mobilenet_v1", Head.PAPER, 1.0), new Shape(3, SIDE, SIDE), CLASSES);
        ModelFile.write(OnnxExport.model(graph, HeInit.weights(graph, 1)), job, reporter);
        float[] image = new float[3 * SIDE * SIDE];
        for (int i = 0; i < image.length; i++) {
            image[i] = i % 255 / 127.5f - 1;
        }
        try (InferenceEngine engine = runtime.engine(model(job))) {
            engine.bind(image, 1);
            reporter.phase("warming up");
            new Warmup(MeasuringSpec.Preset.QUICK.spec(), System::nanoTime)
                    .run(engine::run, nanos -> cancellation.check());
            reporter.phase("comparing loops");
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(job.seconds());
            do {
                round("", engine::run, CALLS);
            } while (System.nanoTime() < end);
        }
        reporter.phase("comparing empty loops");
        for (int round = 0; round < ROUNDS; round++) {
            round("empty_", () -> {}, EMPTY_CALLS);
        }
    }

    private void round(String prefix, Runnable call, int calls) {
        Collections.shuffle(order, random);
        for (Loop loop : order) {
            block(prefix + loop.name().toLowerCase(Locale.ROOT), loop, call, calls);
        }
    }

    private void block(String name, Loop loop, Runnable call, int calls) {
        double[] durations = new double[calls];
        long begin = System.nanoTime();
        switch (loop) {
            case BARE -> bare(call, durations);
            case SILENT -> measured(call, calls, new Kept(durations));
            case OBSERVED -> observed(call, calls, new Kept(durations));
        }
        double wall = (System.nanoTime() - begin) / NANOS_PER_MILLI / calls;
        Arrays.sort(durations);
        reporter.samples(name + "_call_ms", new double[] {durations[calls / 2]});
        reporter.samples(name + "_wall_ms", new double[] {wall});
    }

    private void observed(Runnable call, int calls, Kept kept) {
        measured(call, calls, nanos -> {
            kept.accept(nanos);
            sent.accept(nanos);
        });
    }

    /** What anyone would write. */
    private static void bare(Runnable call, double[] durations) {
        for (int i = 0; i < durations.length; i++) {
            long before = System.nanoTime();
            call.run();
            durations[i] = (System.nanoTime() - before) / NANOS_PER_MILLI;
        }
    }

    private static void measured(Runnable call, int calls, LongConsumer afterCall) {
        MeasuringSpec exactly =
                new MeasuringSpec(MeasuringSpec.Preset.CUSTOM, 1, 0, 0, false, 0, calls, 0, Integer.MAX_VALUE);
        new Measurement(exactly, System::nanoTime).run(call, afterCall);
    }

    /** Durations in an array. */
    private static final class Kept implements LongConsumer {
        private final double[] durations;
        private int next;

        Kept(double[] durations) {
            this.durations = durations;
        }

        @Override
        public void accept(long nanos) {
            durations[next++] = nanos / NANOS_PER_MILLI;
        }
    }

    /** The smallest step of the clock and what reading it costs, in ns. */
    private void clock() {
        reporter.phase("reading the clock");
        for (int round = 0; round < ROUNDS; round++) {
            long step = Long.MAX_VALUE;
            long begin = System.nanoTime();
            long last = begin;
            for (int i = 0; i < CLOCK_READS; i++) {
                long now = System.nanoTime();
                if (now > last) {
                    step = Math.min(step, now - last);
                }
                last = now;
            }
            reporter.samples("clock_step_ns", new double[] {step});
            reporter.samples("clock_read_ns", new double[] {(last - begin) / (double) CLOCK_READS});
            cancellation.check();
        }
    }

    private static Job.Infer model(Job.Selfbench job) {
        return new Job.Infer(
                Path.of(job.scratch(), Job.MODEL).toString(),
                ModelInput.ZOO,
                new DataSpec("", List.of(SIDE), 0, 0, 0, 0.2),
                SIDE,
                1,
                Precision.FP32,
                MeasuringSpec.Preset.QUICK.spec(),
                new CalibrationSpec(CalibrationSpec.Method.MIN_MAX, 1),
                1,
                job.scratch());
    }
}
