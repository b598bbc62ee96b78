package dev.mantissa.worker.backend.tensorrt;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.worker.UnsupportedWork;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.tensorrt.global.nvinfer;
import org.bytedeco.tensorrt.global.nvinfer.BuilderFlag;
import org.bytedeco.tensorrt.global.nvinfer.MemoryPoolType;
import org.bytedeco.tensorrt.global.nvinfer.NetworkDefinitionCreationFlag;
import org.bytedeco.tensorrt.global.nvinfer.OptProfileSelector;
import org.bytedeco.tensorrt.global.nvinfer.ProfilingVerbosity;
import org.bytedeco.tensorrt.global.nvonnxparser;
import org.bytedeco.tensorrt.nvinfer.Dims64;
import org.bytedeco.tensorrt.nvinfer.IBuilder;
import org.bytedeco.tensorrt.nvinfer.IBuilderConfig;
import org.bytedeco.tensorrt.nvinfer.IHostMemory;
import org.bytedeco.tensorrt.nvinfer.INetworkDefinition;
import org.bytedeco.tensorrt.nvinfer.IOptimizationProfile;
import org.bytedeco.tensorrt.nvinfer.ITensor;
import org.bytedeco.tensorrt.nvinfer.ITimingCache;
import org.bytedeco.tensorrt.nvonnxparser.IParser;
import org.bytedeco.tensorrt.nvonnxparser.IParserError;

/**
 * Builds an engine plan from an ONNX file (NVIDIA TensorRT 10.6 Developer Guide, "Build Phase"). FP32 has TF32 off. FP16 obeys the
 * file's types (strongly typed); BF16 lets layers compute in BF16; INT8 obeys the file's Q/DQ pairs and lets the rest compute in FP16.
 */
final class PlanBuilder {
    private static final long WORKSPACE = 8L << 30;

    private final TensorRtLog log;

    PlanBuilder(TensorRtLog log) {
        this.log = log;
    }

    /**
     * Builds; takes seconds to minutes.
     *
     * @param onnx the file's bytes
     * @param name of the file, for sentences
     * @param timings an earlier timing cache, or an empty array; what it becomes is handed to {@code keep}
     * @return the serialized plan, for this GPU and version only
     */
    byte[] build(byte[] onnx, String name, EngineSpec spec, byte[] timings, TimingsSink keep)
            throws BadInput, UnsupportedWork {
        IBuilder builder = Native.require(nvinfer.createInferBuilder(log), "a builder", log);
        int flags = spec.stronglyTyped() ? 1 << NetworkDefinitionCreationFlag.kSTRONGLY_TYPED.value : 0;
        INetworkDefinition network = Native.require(builder.createNetworkV2(flags), "a network", log);
        parse(onnx, name, network);
        IBuilderConfig config = Native.require(builder.createBuilderConfig(), "a configuration", log);
        config.setMemoryPoolLimit(MemoryPoolType.kWORKSPACE, WORKSPACE);
        config.setProfilingVerbosity(ProfilingVerbosity.kDETAILED);
        precision(config, spec);
        config.addOptimizationProfile(profile(builder, network, spec));
        ITimingCache cache = config.createTimingCache(new BytePointer(timings), timings.length);
        config.setTimingCache(cache, false);
        IHostMemory plan = builder.buildSerializedNetwork(network, config);
        if (plan == null || plan.isNull()) {
            Native.require(!log.outOfMemory(), "build the engine", log);
            throw new UnsupportedWork(
                    "TensorRT can't build " + name + " in " + spec.precision().label() + ": " + log.errors());
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
        } else if (spec.precision() == Precision.BF16) {
            config.setFlag(BuilderFlag.kBF16);
        } else if (spec.precision() == Precision.INT8) {
            config.setFlag(BuilderFlag.kINT8);
            config.setFlag(BuilderFlag.kFP16);
        }
    }

    private IOptimizationProfile profile(IBuilder builder, INetworkDefinition network, EngineSpec spec) {
        IOptimizationProfile profile = Native.require(builder.createOptimizationProfile(), "a profile", log);
        for (int i = 0; i < network.getNbInputs(); i++) {
            ITensor input = network.getInput(i);
            Dims64 shape = input.getDimensions();
            profile.setDimensions(input.getName(), OptProfileSelector.kMIN, batched(shape, 1));
            profile.setDimensions(input.getName(), OptProfileSelector.kOPT, batched(shape, spec.batch()));
            profile.setDimensions(input.getName(), OptProfileSelector.kMAX, batched(shape, spec.batch()));
        }
        return profile;
    }

    /** The same shape with the batch in place of a first extent that is not fixed. */
    static Dims64 batched(Dims64 shape, int batch) {
        Dims64 dims = new Dims64();
        dims.nbDims(shape.nbDims());
        for (int i = 0; i < shape.nbDims(); i++) {
            dims.d(i, i == 0 && shape.d(0) < 0 ? batch : shape.d(i));
        }
        return dims;
    }

    private static byte[] bytes(IHostMemory memory) {
        byte[] bytes = new byte[Math.toIntExact(memory.size())];
        new BytePointer(memory.data()).capacity(bytes.length).get(bytes);
        return bytes;
    }
}
