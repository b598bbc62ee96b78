package dev.mantissa.worker.backend.tensorrt;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.CalibrationSpec.Method;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.TensorRtSpec.ImageFormat;
import dev.mantissa.worker.UnsupportedWork;
import java.lang.ref.Reference;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.tensorrt.global.nvinfer;
import org.bytedeco.tensorrt.global.nvinfer.BuilderFlag;
import org.bytedeco.tensorrt.global.nvinfer.DataType;
import org.bytedeco.tensorrt.global.nvinfer.MemoryPoolType;
import org.bytedeco.tensorrt.global.nvinfer.NetworkDefinitionCreationFlag;
import org.bytedeco.tensorrt.global.nvinfer.OptProfileSelector;
import org.bytedeco.tensorrt.global.nvinfer.ProfilingVerbosity;
import org.bytedeco.tensorrt.global.nvinfer.TensorFormat;
import org.bytedeco.tensorrt.global.nvonnxparser;
import org.bytedeco.tensorrt.nvinfer.IBuilder;
import org.bytedeco.tensorrt.nvinfer.IBuilderConfig;
import org.bytedeco.tensorrt.nvinfer.IHostMemory;
import org.bytedeco.tensorrt.nvinfer.IInt8Calibrator;
import org.bytedeco.tensorrt.nvinfer.INetworkDefinition;
import org.bytedeco.tensorrt.nvinfer.IOptimizationProfile;
import org.bytedeco.tensorrt.nvinfer.ITensor;
import org.bytedeco.tensorrt.nvinfer.ITimingCache;
import org.bytedeco.tensorrt.nvonnxparser.IParser;
import org.bytedeco.tensorrt.nvonnxparser.IParserError;

/**
 * Builds an engine plan from an ONNX file (NVIDIA TensorRT 10.6 Developer Guide, "Build Phase"). FP32 has TF32 off. FP16 and BF16
 * obey the file's types (strongly typed: left to itself, TensorRT 10.6 kept every layer of a ResNet-18 in FP32 where BF16 was
 * allowed); INT8 obeys the file's Q/DQ pairs, or the scales of a calibrator
 * of its own, and lets the rest compute in FP16.
 */
final class PlanBuilder {
    private static final long WORKSPACE = 8L << 30;

    private final TensorRtLog log;
    private final BuildProgress progress;

    PlanBuilder(TensorRtLog log, BuildProgress progress) {
        this.log = log;
        this.progress = progress;
    }

    /** Builds by the Q/DQ pairs of the model or, where a table goes with it, by that; as the other {@code build}. */
    @SuppressWarnings("deprecation") // Calibrators: TensorRT 10 still has them.
    byte[] build(EngineModel model, EngineSpec spec, byte[] timings, TimingsSink keep)
            throws BadInput, UnsupportedWork {
        return model.table().isPresent() && spec.precision() == Precision.INT8
                ? build(
                        model,
                        spec,
                        model.table().get().method(),
                        new KnownTable(model.table().get(), spec.images().batch()),
                        timings,
                        keep)
                : build(model, spec, (IInt8Calibrator) null, timings, keep);
    }

    /**
     * Builds with one of TensorRT's own calibrators; takes seconds to minutes.
     *
     * @param timings an earlier timing cache, or an empty array; what it becomes is handed to {@code keep}
     * @return the serialized plan, for this GPU and version only
     */
    byte[] build(
            EngineModel model,
            EngineSpec spec,
            Method method,
            CalibrationSource source,
            byte[] timings,
            TimingsSink keep)
            throws BadInput, UnsupportedWork {
        return build(
                model,
                spec,
                method == Method.TRT_ENTROPY ? new EntropyCalibrator(source) : new MinMaxCalibrator(source),
                timings,
                keep);
    }

    @SuppressWarnings("deprecation") // Calibrators: TensorRT 10 still has them.
    private byte[] build(
            EngineModel model, EngineSpec spec, IInt8Calibrator calibrator, byte[] timings, TimingsSink keep)
            throws BadInput, UnsupportedWork {
        IBuilder builder = Native.require(nvinfer.createInferBuilder(log), "a builder", log);
        int flags = spec.stronglyTyped() ? 1 << NetworkDefinitionCreationFlag.kSTRONGLY_TYPED.value : 0;
        INetworkDefinition network = Native.require(builder.createNetworkV2(flags), "a network", log);
        parse(model.model().toByteArray(), model.name(), network);
        IBuilderConfig config = Native.require(builder.createBuilderConfig(), "a configuration", log);
        config.setMemoryPoolLimit(MemoryPoolType.kWORKSPACE, WORKSPACE);
        config.setProfilingVerbosity(ProfilingVerbosity.kDETAILED);
        config.setBuilderOptimizationLevel(spec.optimizationLevel());
        config.setAvgTimingIterations(spec.timingIterations());
        precision(config, spec);
        integers(network.getInput(0), model);
        IOptimizationProfile profile = profile(builder, network.getInput(0), spec.images());
        config.addOptimizationProfile(profile);
        if (calibrator != null) {
            config.setInt8Calibrator(calibrator);
            Native.require(config.setCalibrationProfile(profile), "take the images to calibrate on", log);
        }
        ITimingCache cache = config.createTimingCache(new BytePointer(timings), timings.length);
        config.setTimingCache(cache, false);
        Optional<BuildMonitor> monitor = progress.monitor();
        monitor.ifPresent(m -> config.setProgressMonitor(m.monitor()));
        IHostMemory plan;
        try {
            plan = builder.buildSerializedNetwork(network, config);
        } finally {
            // Native code knows them by their addresses only.
            Reference.reachabilityFence(calibrator);
            Reference.reachabilityFence(monitor);
        }
        if (plan == null || plan.isNull()) {
            Native.require(!log.outOfMemory(), "build the engine", log);
            throw new UnsupportedWork("TensorRT can't build " + model.name() + " in "
                    + spec.precision().label() + ": " + log.errors());
        }
        keep.accept(bytes(config.getTimingCache().serialize()));
        return bytes(plan);
    }

    /** Takes the timing cache after a build. */
    @FunctionalInterface
    interface TimingsSink {
        void accept(byte[] timings);
    }

    private void parse(byte[] onnx, String name, INetworkDefinition network) throws BadInput {
        IParser parser = Native.require(nvonnxparser.createParser(network, log), "a parser", log);
        try (BytePointer model = new BytePointer(onnx)) {
            if (!parser.parse(model, onnx.length)) {
                StringBuilder why = new StringBuilder();
                for (int i = 0; i < Math.min(3, parser.getNbErrors()); i++) {
                    IParserError error = parser.getError(i);
                    why.append(' ')
                            .append(error.nodeOperator())
                            .append(' ')
                            .append(error.nodeName())
                            .append(": ")
                            .append(error.desc())
                            .append('.');
                }
                throw new BadInput("TensorRT can't read the model " + name + ":" + why
                        + " Take TensorRT out of the study, or export the model with other operators.");
            }
        }
    }

    private static void precision(IBuilderConfig config, EngineSpec spec) {
        // TF32 is on by default; it is a precision of its own here.
        config.clearFlag(BuilderFlag.kTF32);
        if (spec.precision() == Precision.TF32) {
            config.setFlag(BuilderFlag.kTF32);
        } else if (spec.precision() == Precision.INT8) {
            config.setFlag(BuilderFlag.kINT8);
            config.setFlag(BuilderFlag.kFP16);
        }
    }

    /** Images that come as integers; without Q/DQ pairs in the model their scale is told too. */
    @SuppressWarnings("deprecation") // Dynamic ranges belong to the calibrators.
    private static void integers(ITensor input, EngineModel model) {
        if (model.integers().isEmpty()) {
            return;
        }
        IntegerImages integers = model.integers().get();
        TensorFormat format = integers.format() == ImageFormat.INT8_CHW4 ? TensorFormat.kCHW4 : TensorFormat.kLINEAR;
        input.setType(DataType.kINT8);
        input.setAllowedFormats(1 << format.value);
        if (model.table().isPresent()) {
            float largest = integers.scale() * Byte.MAX_VALUE;
            input.setDynamicRange(-largest, largest);
        }
    }

    private IOptimizationProfile profile(IBuilder builder, ITensor input, Images images) {
        IOptimizationProfile profile = Native.require(builder.createOptimizationProfile(), "a profile", log);
        profile.setDimensions(input.getName(), OptProfileSelector.kMIN, images.dims(1));
        profile.setDimensions(input.getName(), OptProfileSelector.kOPT, images.dims(images.batch()));
        profile.setDimensions(input.getName(), OptProfileSelector.kMAX, images.dims(images.batch()));
        return profile;
    }

    private static byte[] bytes(IHostMemory memory) {
        return Native.bytes(memory.data(), memory.size());
    }
}
