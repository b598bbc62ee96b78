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
    private final Map<String, byte[]> unkept = new HashMap<>();
    private final IRuntime runtime = Native.require(nvinfer.createInferRuntime(log), "a runtime", log);

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
        EngineModel model = EngineModel.of(job);
        return cache().holds(key(model, spec(job, model)));
    }

    @Override
    public Map<String, String> prepare(Job.Infer job) throws BadInput, UnsupportedWork {
        EngineModel model = EngineModel.of(job);
        Map<String, String> facts = new LinkedHashMap<>();
        plan(model, spec(job, model), facts);
        return facts;
    }

    @Override
    public String preparing() {
        return "building the engine";
    }

    @Override
    public InferenceEngine engine(Job.Infer job) throws BadInput, UnsupportedWork {
        EngineModel model = EngineModel.of(job);
        Map<String, String> facts = new LinkedHashMap<>();
        EngineSpec spec = spec(job, model);
        facts.put("engine.input", model.format().id());
        facts.put("engine.optimization_level", String.valueOf(spec.optimizationLevel()));
        facts.put("engine.timing_iterations", String.valueOf(spec.timingIterations()));
        return new TensorRtEngine(log, engine(model, spec, facts), model, facts);
    }

    private static EngineSpec spec(Job.Infer job, EngineModel model) throws UnsupportedWork {
        if (!job.precision().infers()) {
            throw new UnsupportedWork(
                    "TensorRT does not infer in " + job.precision().label() + ".");
        }
        return EngineSpec.of(job.precision(), model, job.tensorRt());
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

    /** Builds an engine, or takes one that was built before; notes how in {@code facts}. */
    ICudaEngine engine(EngineModel model, EngineSpec spec, Map<String, String> facts) throws BadInput, UnsupportedWork {
        byte[] plan = plan(model, spec, facts);
        facts.put("engine.key", key(model, spec));
        facts.put("engine.plan_bytes", String.valueOf(plan.length));
        ICudaEngine engine = load(plan);
        facts.put("engine.device_memory_bytes", String.valueOf(engine.getDeviceMemorySizeV2()));
        facts.put("engine.layers", String.valueOf(engine.getNbLayers()));
        facts.put(
                "engine.inspector",
                Native.require(engine.createEngineInspector(), "an inspector", log)
                        .getEngineInformation(LayerInformationFormat.kONELINE));
        return engine;
    }

    private byte[] plan(EngineModel model, EngineSpec spec, Map<String, String> facts)
            throws BadInput, UnsupportedWork {
        EngineCache cache = cache();
        String key = key(model, spec);
        Optional<byte[]> kept = cache.engine(key).or(() -> Optional.ofNullable(unkept.get(key)));
        if (kept.isPresent()) {
            facts.put(BUILD, "taken from an earlier build");
            return kept.get();
        }
        long begin = System.nanoTime();
        byte[] plan = new PlanBuilder(log, build).build(model, spec, cache.timings(), cache::keepTimings);
        facts.put(BUILD, "built in " + (System.nanoTime() - begin) / 1_000_000 + " ms");
        if (!cache.keepEngine(key, plan)) {
            unkept.put(key, plan);
        }
        return plan;
    }

    private EngineCache cache() {
        return new EngineCache(folder(), gpu.identity() + " TensorRT " + version() + " " + Nvml.driver());
    }

    private String key(EngineModel model, EngineSpec spec) {
        return cache().key(model.model().toByteArray(), spec);
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
