package dev.mantissa.worker.backend.tensorrt;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.onnx.Classifier;
import dev.mantissa.onnx.ImageTensor;
import dev.mantissa.onnx.TargetProfile;
import dev.mantissa.protocol.Job;
import dev.mantissa.worker.ActivationReader;
import dev.mantissa.worker.BackendRuntime;
import dev.mantissa.worker.DeviceMonitor;
import dev.mantissa.worker.InferenceEngine;
import dev.mantissa.worker.MemoryParts;
import dev.mantissa.worker.OwnCalibrator;
import dev.mantissa.worker.UnsupportedWork;
import dev.mantissa.worker.gpu.Gpu;
import dev.mantissa.worker.gpu.Nvml;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.tensorrt.global.nvinfer;
import org.bytedeco.tensorrt.global.nvinfer.LayerInformationFormat;
import org.bytedeco.tensorrt.nvinfer.ICudaEngine;
import org.bytedeco.tensorrt.nvinfer.IRuntime;

/** NVIDIA TensorRT 10.6 on the first GPU. */
public final class TensorRtRuntime implements BackendRuntime {
    private static final String BUILD = CellRecord.Names.ENGINE_BUILD;

    private final Gpu gpu = Gpu.open();
    private final Optional<DeviceMonitor> monitor = Nvml.open().map(m -> m);
    private final TensorRtLog log = new TensorRtLog();
    private final BuildProgress build = new BuildProgress();
    private final EngineCache cache =
            new EngineCache(folder(), gpu.identity() + " TensorRT " + version() + " " + Nvml.driver());
    private final Map<String, Built> unkept = new HashMap<>();
    private final IRuntime runtime = Native.require(nvinfer.createInferRuntime(log), "a runtime", log);

    private Job.Infer lastJob;
    private Asked last;

    /**
     * An engine that is asked for.
     *
     * @param key its name in the cache
     */
    private record Asked(EngineModel model, EngineSpec spec, String key) {}

    /** A plan, and where it is from. */
    private record Built(byte[] plan, String how) {}

    @Override
    public String name() {
        return "TensorRT";
    }

    @Override
    public Optional<DeviceMonitor> device() {
        return monitor;
    }

    @Override
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>(gpu.facts());
        facts.put("tensorrt.version", version());
        facts.put("gpu.driver", Nvml.driver());
        return facts;
    }

    @Override
    public boolean prepared(Job.Infer job) throws BadInput, UnsupportedWork {
        return cache.holds(asked(job).key());
    }

    @Override
    public Map<String, String> prepare(Job.Infer job) throws BadInput, UnsupportedWork {
        return Map.of(BUILD, built(asked(job)).how());
    }

    @Override
    public String preparing() {
        return "building the engine";
    }

    @Override
    public InferenceEngine engine(Job.Infer job) throws BadInput, UnsupportedWork {
        Asked asked = asked(job);
        EngineSpec spec = asked.spec();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("engine.input", asked.model().format().id());
        facts.put("engine.optimization_level", String.valueOf(spec.optimizationLevel()));
        facts.put("engine.timing_iterations", String.valueOf(spec.timingIterations()));
        Built built = built(asked);
        OptionalLong before = bytes();
        ICudaEngine engine = load(built.plan());
        OptionalLong after = bytes();
        note(asked, built, engine, facts);
        // What the driver gave for an engine, whose activations are allocated later, is its weights.
        Optional<MemoryParts> parts = before.isPresent() && after.isPresent()
                ? Optional.of(new MemoryParts(
                        Math.max(0, after.getAsLong() - before.getAsLong()), engine.getDeviceMemorySizeV2()))
                : Optional.empty();
        return new TensorRtEngine(log, engine, asked.model(), facts, parts);
    }

    /** What a job asks for; a model of the user may have hundreds of megabytes, and is read and hashed once. */
    private Asked asked(Job.Infer job) throws BadInput, UnsupportedWork {
        if (!job.precision().infers()) {
            throw new UnsupportedWork(
                    "TensorRT does not infer in " + job.precision().label() + ".");
        }
        if (last == null || !job.equals(lastJob)) {
            EngineModel model = EngineModel.of(job);
            last = asked(model, EngineSpec.of(job.precision(), model, job.tensorRt()));
            lastJob = job;
        }
        return last;
    }

    private Asked asked(EngineModel model, EngineSpec spec) {
        return new Asked(model, spec, cache.key(model.model().toByteArray(), spec));
    }

    @Override
    public OptionalDouble loaded() {
        return build.share();
    }

    @Override
    public void stopLoading() {
        build.stop();
    }

    @Override
    public OwnCalibrator calibrator(CalibrationSpec.Method method) {
        return new TensorRtCalibration(method, log, build);
    }

    @Override
    public TargetProfile quantization() {
        return TargetProfile.TENSORRT;
    }

    @Override
    public ActivationReader activations(ModelProto model, List<String> tensors, Job.Convert job)
            throws BadInput, UnsupportedWork {
        Path file = Path.of(job.source());
        ImageTensor image = Classifier.of(model, file, job.input().layout()).image();
        EngineModel watched = EngineModel.of(
                        model, file, job.input().layout(), TensorRtActivations.batch(image), job.imageSize())
                .withOutputs(tensors);
        return new TensorRtActivations(log, watched, tensors, this);
    }

    /** Builds an engine, or takes one that was built before. */
    ICudaEngine engine(EngineModel model, EngineSpec spec) throws BadInput, UnsupportedWork {
        return load(built(asked(model, spec)).plan());
    }

    private OptionalLong bytes() {
        return monitor.map(DeviceMonitor::ownBytes).orElse(OptionalLong.empty());
    }

    private void note(Asked asked, Built built, ICudaEngine engine, Map<String, String> facts) throws UnsupportedWork {
        facts.put(BUILD, built.how());
        facts.put("engine.key", asked.key());
        facts.put("engine.plan_bytes", String.valueOf(built.plan().length));
        facts.put("engine.device_memory_bytes", String.valueOf(engine.getDeviceMemorySizeV2()));
        facts.put("engine.layers", String.valueOf(engine.getNbLayers()));
        facts.put(
                "engine.inspector",
                Native.require(engine.createEngineInspector(), "an inspector", log)
                        .getEngineInformation(LayerInformationFormat.kONELINE));
    }

    private Built built(Asked asked) throws BadInput, UnsupportedWork {
        Optional<byte[]> kept = cache.engine(asked.key());
        if (kept.isPresent()) {
            return new Built(kept.get(), "taken from an earlier build");
        }
        Built here = unkept.get(asked.key());
        if (here != null) {
            return here;
        }
        long begin = System.nanoTime();
        byte[] plan =
                new PlanBuilder(log, build).build(asked.model(), asked.spec(), cache.timings(), cache::keepTimings);
        long millis = (System.nanoTime() - begin) / 1_000_000;
        Built built = new Built(plan, "built in " + millis + " ms, told " + build.told() + " times how far it was");
        if (!cache.keepEngine(asked.key(), plan)) {
            unkept.put(asked.key(), built);
        }
        return built;
    }

    private ICudaEngine load(byte[] plan) {
        try (BytePointer bytes = new BytePointer(plan)) {
            return Native.require(runtime.deserializeCudaEngine(bytes, plan.length), "the engine", log);
        }
    }

    private static Path folder() {
        return Path.of(System.getProperty("mantissa.cache", System.getProperty("java.io.tmpdir")));
    }

    private static String version() {
        int version = nvinfer.getInferLibVersion();
        return version / 10_000 + "." + version % 10_000 / 100 + "." + version % 100;
    }
}
