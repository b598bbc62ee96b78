package dev.mantissa.worker.backend.libtorch;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Weights;
import dev.mantissa.protocol.Job;
import dev.mantissa.worker.BackendRuntime;
import dev.mantissa.worker.InferenceEngine;
import dev.mantissa.worker.LossScale;
import dev.mantissa.worker.Trainer;
import dev.mantissa.worker.UnsupportedWork;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.global.torch;

/** LibTorch 2.5.1, the C++ side of PyTorch, on CPUs. */
public final class LibTorchRuntime implements BackendRuntime {
    /** Loads the native code, sets its threads and runs a first operation, which starts them. */
    public LibTorchRuntime() {
        String threads = System.getenv("OMP_NUM_THREADS");
        if (threads != null && threads.matches("[1-9][0-9]{0,3}")) {
            torch.set_num_threads(Integer.parseInt(threads));
        }
        NativeScope.with(() -> torch.ones(256, 256).matmul(torch.ones(256, 256)));
    }

    @Override
    public String name() {
        return "LibTorch";
    }

    @Override
    public Map<String, String> facts() {
        return LibTorchFacts.read();
    }

    @Override
    public Trainer trainer(LayerGraph graph, Weights initial, Job.Train job) throws UnsupportedWork {
        return switch (job.precision()) {
            case FP32, AMP_BF16 -> trainer(graph, initial, job, Optional.empty());
            case AMP_FP16 -> trainer(graph, initial, job, Optional.of(LossScale.dynamic()));
            default -> throw unsupported("trains in FP32, AMP FP16 and AMP BF16", job.precision());
        };
    }

    private static Trainer trainer(LayerGraph graph, Weights initial, Job.Train job, Optional<LossScale> scale) {
        return new LibTorchTrainer(
                graph, initial, Compute.of(job.precision()), scale, job.learningRate(), Optional.empty());
    }

    @Override
    public InferenceEngine engine(Job.Infer job) throws BadInput, UnsupportedWork {
        if (job.precision() != Precision.FP32) {
            throw unsupported("infers in FP32", job.precision());
        }
        NativeFile file = NativeFile.read(Path.of(job.source()));
        return new LibTorchEngine(new LibTorchNetwork(file.graph(), file.weights(), Compute.fp32(), false));
    }

    private static UnsupportedWork unsupported(String does, Precision precision) {
        return new UnsupportedWork("LibTorch " + does + " on this CPU, not in " + precision.label() + "; take "
                + precision.label() + " out of the study for this backend.");
    }
}
