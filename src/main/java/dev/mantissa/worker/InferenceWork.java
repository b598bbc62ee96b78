package dev.mantissa.worker;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.mantissa.dataset.ImageBatches;
import dev.mantissa.dataset.Splits;
import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.measure.LayerTime;
import dev.mantissa.domain.provenance.Sha256;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.onnx.Classifier;
import dev.mantissa.onnx.ImageTensor;
import dev.mantissa.onnx.OnnxFile;
import dev.mantissa.protocol.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Measures a model on one batch of test images that stays bound, then counts its right answers on the whole test split; or
 * prepares that, where the library first has to make something of the model. Memory is read after the runtime and the data are loaded and before the model is (idle), and after the measurement and before the
 * test (peak). Energy and the ceiling come after that, so that they touch neither times nor memory.
 */
final class InferenceWork {
    private static final String ONNX = ".onnx";
    private static final int LAYER_CALLS = 50;

    private final BackendRuntime runtime;
    private final Reporter reporter;
    private final Cancellation cancellation;
    private final ProcessMemory memory = new ProcessMemory();
    private final MachineState state = new MachineState();
    private final LongSupplier clock = System::nanoTime;

    InferenceWork(BackendRuntime runtime, Reporter reporter, Cancellation cancellation) {
        this.runtime = runtime;
        this.reporter = reporter;
        this.cancellation = cancellation;
    }

    /** Does the work; the result is with the reporter. */
    void run(Job.Infer job) throws BadInput, UnsupportedWork, IOException {
        Path model = Path.of(job.source());
        if (!Files.isReadable(model)) {
            throw new BadInput(
                    "The model " + model + " does not exist or can't be read; put it back, or run what made it again.");
        }
        if (!runtime.prepared(job)) {
            reporter.phase(runtime.preparing());
            reporter.facts(watched(() -> runtime.prepare(job)));
            if (runtime.prepared(job)) {
                reporter.prepared();
                return;
            }
        }
        measure(job, model);
    }

    private void measure(Job.Infer job, Path model) throws BadInput, UnsupportedWork, IOException {
        JobData data = JobData.open(job, reporter, cancellation);
        ImageBatches test = data.load(Splits.Part.TEST).as(job.input());
        float[] batch = batch(test, job.batch());
        reporter.value(Names.IDLE_MEMORY, memory.resident());
        DeviceWatch watch = new DeviceWatch(runtime.device(), reporter, clock);
        watch.idle();

        reporter.phase("loading the model");
        try (InferenceEngine engine = watched(() -> runtime.engine(job))) {
            engine.bind(batch, job.batch());
            warmUp(engine, job);
            measure(engine, job, watch);
            reporter.value(Names.PEAK_MEMORY, memory.peak());
            watch.peak();
            engine.memoryParts().ifPresent(parts -> parts.report(reporter));
            reporter.facts(engine.engineFacts());
            reporter.fact("memory.peak", "VmHWM after the timed calls, before the test");
            reporter.fact("timing.domain", "host clock around the call");
            // A device counts its own energy over the timed calls; the host's would be a part of it only.
            if (runtime.device().isEmpty()) {
                new EnergyWindows(new Rapl(), reporter, cancellation, clock).measure(engine::run, job.batch());
            }
            new Streams(reporter, cancellation, clock).measure(engine, batch, job);
            layers(engine, job);
            new TestRun(reporter, cancellation).run(test, data.classes(), job, engine::logits);
        }
        ceiling(job);
        if (job.precision() == Precision.FP32 && model.toString().endsWith(ONNX)) {
            ModelProto onnx = OnnxFile.read(model);
            ImageTensor image = Classifier.of(onnx, model, job.input().layout()).image();
            OperationCount.report(onnx, image, job.batch(), job.imageSize(), reporter);
        }
        reporter.value(Names.MODEL_BYTES, (double) Files.size(model));
        reporter.fact("model.sha256", Sha256.of(model));
    }

    /** What may take minutes and can be stopped. */
    @FunctionalInterface
    private interface Slow<T> {
        T get() throws BadInput, UnsupportedWork;
    }

    private <T> T watched(Slow<T> work) throws BadInput, UnsupportedWork {
        Loading loading = new Loading(runtime, reporter, cancellation);
        try {
            return work.get();
        } catch (UnsupportedWork e) {
            // A load that was stopped ends as one that failed.
            cancellation.check();
            throw e;
        } finally {
            loading.close();
        }
    }

    private void warmUp(InferenceEngine engine, Job.Infer job) {
        reporter.phase("warming up");
        CallSamples samples = new CallSamples(Names.WARMUP, "warm-up runs", reporter, cancellation);
        Warmup.Outcome outcome = new Warmup(job.measuring(), clock).run(engine::run, samples);
        samples.end();
        reporter.fact(Names.FLAT, job.measuring().untilFlat() ? String.valueOf(outcome.flat()) : "not asked for");
    }

    private void measure(InferenceEngine engine, Job.Infer job, DeviceWatch watch) {
        reporter.phase("measuring");
        CallSamples samples = new CallSamples(Names.LATENCY, "timed runs", reporter, cancellation);
        DeviceSamples device = new DeviceSamples(reporter);
        MachineState.Look before = state.look(reporter, "before");
        watch.begin();
        new Measurement(job.measuring(), clock).run(engine::run, nanos -> {
            engine.deviceTimes().ifPresent(device::add);
            samples.accept(nanos);
            watch.between();
        });
        watch.end();
        MachineState.report(before, state.look(reporter, "after"), reporter);
        samples.end();
        device.end();
    }

    /** After everything that is timed, so that a profiler touches no other number; what fails here costs the layers only. */
    private void layers(InferenceEngine engine, Job.Infer job) {
        if (!job.tensorRt().layerTimes()) {
            return;
        }
        reporter.phase("timing layers");
        try {
            reporter.fact(Names.LAYERS, LayerTime.write(engine.layerTimes(LAYER_CALLS)));
            reporter.fact(
                    "layers.method",
                    "mean of " + LAYER_CALLS + " calls by the engine's profiler, in a run of its own"
                            + " after the timed calls; each layer is waited for, so that their sum is more than a call");
        } catch (UnsupportedWork | WorkFailed | LinkageError e) {
            reporter.fact("layers.method", "not timed: " + e.getMessage());
        }
    }

    private void ceiling(Job.Infer job) throws BadInput, UnsupportedWork {
        reporter.phase("measuring the ceiling");
        Optional<BackendRuntime.Peak> peak = runtime.peak(job.precision());
        peak.ifPresent(p -> {
            reporter.value(Names.PEAK_OPERATIONS, p.operationsPerSecond());
            reporter.fact("ceiling.method", p.method());
        });
    }

    /** The first images of the test split, from its start again where it has fewer than a batch. */
    private static float[] batch(ImageBatches test, int count) {
        float[] images = new float[count * test.imageLength()];
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i % test.size();
        }
        test.fill(order, 0, count, images);
        return images;
    }
}
