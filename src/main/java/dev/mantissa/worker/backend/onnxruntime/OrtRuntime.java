package dev.mantissa.worker.backend.onnxruntime;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OrtEnvironment;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.onnx.QuantizationPoints;
import dev.mantissa.onnx.TargetProfile;
import dev.mantissa.protocol.Job;
import dev.mantissa.worker.ActivationReader;
import dev.mantissa.worker.BackendRuntime;
import dev.mantissa.worker.InferenceEngine;
import dev.mantissa.worker.Threads;
import dev.mantissa.worker.UnsupportedWork;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** ONNX Runtime on its CPU execution provider, with all graph optimizations and as many threads as the study asks for. */
public final class OrtRuntime implements BackendRuntime {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final int threads = Threads.ofWorker();

    @Override
    public String name() {
        return "ONNX Runtime";
    }

    @Override
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("onnxruntime.version", environment.getVersion());
        facts.put("onnxruntime.provider", "CPUExecutionProvider");
        facts.put("onnxruntime.optimization_level", OrtModel.LEVEL.name());
        facts.put("onnxruntime.execution_mode", OrtModel.MODE.name());
        facts.put("threads.intra_op", String.valueOf(threads));
        return facts;
    }

    @Override
    public InferenceEngine engine(Job.Infer job) throws BadInput, UnsupportedWork {
        Precision precision = job.precision();
        if (precision != Precision.FP32 && !precision.converts()) {
            throw new UnsupportedWork("ONNX Runtime's CPU kernels have no " + precision.label()
                    + " convolution; choose FP32, FP16, BF16 or INT8 for this backend.");
        }
        return new OrtEngine(new OrtModel(environment, read(Path.of(job.source())), job.source(), threads));
    }

    /** FP16 models are computed in FP32 on a CPU, so FP32's peak is theirs. */
    @Override
    public Optional<Peak> peak(Precision precision) throws BadInput, UnsupportedWork {
        return Optional.of(new OrtPeak(environment, threads).measure(precision));
    }

    @Override
    public TargetProfile quantization() {
        return TargetProfile.ONNXRUNTIME_CPU;
    }

    @Override
    public ActivationReader activations(ModelProto model, List<String> tensors) throws BadInput, UnsupportedWork {
        // A tensor can be read once it is an output of the graph.
        byte[] watched = QuantizationPoints.withOutputs(model, tensors).toByteArray();
        return new OrtActivations(
                new OrtModel(environment, watched, "to calibrate on", threads),
                new LinkedHashSet<>(tensors),
                ActivationReader.BUDGET);
    }

    private static byte[] read(Path model) throws BadInput {
        try (InputStream in = Files.newInputStream(model)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new BadInput("The model " + model + " can't be read; run its training again.", e);
        }
    }
}
