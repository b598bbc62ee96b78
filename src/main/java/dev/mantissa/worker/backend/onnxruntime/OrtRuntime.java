package dev.mantissa.worker.backend.onnxruntime;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OrtEnvironment;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.onnx.Classifier;
import dev.mantissa.onnx.OnnxExport;
import dev.mantissa.onnx.OnnxFile;
import dev.mantissa.onnx.QuantizationPoints;
import dev.mantissa.onnx.TargetProfile;
import dev.mantissa.protocol.Job;
import dev.mantissa.worker.ActivationReader;
import dev.mantissa.worker.BackendRuntime;
import dev.mantissa.worker.InferenceEngine;
import dev.mantissa.worker.Threads;
import dev.mantissa.worker.UnsupportedWork;
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
        Path file = Path.of(job.source());
        OrtModel model =
                OrtModel.load(environment, file, new OrtModel.Images(job.input().layout(), job.imageSize()), threads);
        if (model.fixedBatch() > 0 && model.fixedBatch() != job.batch()) {
            int only = model.fixedBatch();
            model.close();
            throw new UnsupportedWork("The model " + file + " takes batches of " + only + " only, not of " + job.batch()
                    + "; choose batch " + only + ", or export it with a free batch size.");
        }
        List<String> outputs = model.scoreOutputs();
        if (outputs.contains(OnnxExport.LOGITS) && outputs.contains(OnnxExport.PROBABILITIES)) {
            return new OrtEngine(model, OnnxExport.PROBABILITIES, OnnxExport.LOGITS);
        } else if (outputs.size() == 1) {
            return new OrtEngine(model, outputs.get(0), outputs.get(0));
        }
        // Only the graph tells which of several is which; most models are not read twice.
        Classifier classifier =
                Classifier.of(OnnxFile.read(file), file, job.input().layout());
        return new OrtEngine(model, classifier.answer(), classifier.scores());
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
    public ActivationReader activations(ModelProto model, List<String> tensors, Job.Convert job)
            throws BadInput, UnsupportedWork {
        // A tensor can be read once it is an output of the graph.
        byte[] watched = QuantizationPoints.withOutputs(model, tensors).toByteArray();
        OrtModel.Images images = new OrtModel.Images(job.input().layout(), job.imageSize());
        return new OrtActivations(
                OrtModel.load(environment, watched, "to calibrate on", images, threads),
                new LinkedHashSet<>(tensors),
                ActivationReader.BUDGET);
    }
}
