package dev.mantissa.worker.backend.libtorch;

import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.CudaGraph;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Weights;
import dev.mantissa.protocol.Job;
import dev.mantissa.worker.BackendRuntime;
import dev.mantissa.worker.DeviceMonitor;
import dev.mantissa.worker.InferenceEngine;
import dev.mantissa.worker.LossScale;
import dev.mantissa.worker.Trainer;
import dev.mantissa.worker.UnsupportedWork;
import dev.mantissa.worker.gpu.Gpu;
import dev.mantissa.worker.gpu.Nvml;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch_cuda;

/** LibTorch 2.5.1 on the first NVIDIA GPU, with cuDNN choosing its algorithms by trying them where time is measured. */
public final class LibTorchCudaRuntime implements BackendRuntime {
    private final Gpu gpu;
    private final Optional<DeviceMonitor> monitor;
    private final CudnnSearch search = CudnnSearch.of(System.getenv().getOrDefault(CudnnSearch.VARIABLE, ""));

    /** Loads the native code and makes the GPU's context with a first operation. */
    public LibTorchCudaRuntime() {
        gpu = Gpu.open();
        Loader.load(torch_cuda.class);
        monitor = Nvml.open().map(m -> m);
        Context context = torch.globalContext();
        context.setBenchmarkCuDNN(true);
        search.apply();
        NativeScope.with(() -> torch.ones(256, 256)
                .to(Compute.onGpu(Precision.FP32).device(), torch.ScalarType.Float)
                .sum()
                .item_double());
    }

    @Override
    public String name() {
        return "LibTorch";
    }

    @Override
    public Optional<DeviceMonitor> device() {
        return monitor;
    }

    @Override
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>(gpu.facts());
        facts.put("libtorch.version", LibTorchFacts.version());
        facts.put("libtorch.memory_format", "channels last");
        facts.put(
                "libtorch.batch_norm", "cuDNN's in training steps in FP32, TF32 and FP16, else LibTorch's own kernels");
        facts.put(Names.CUDNN_BENCHMARK, CudnnSearch.text());
        facts.put("gpu.driver", Nvml.driver());
        facts.put("memory.allocator", "LibTorch's CUDA allocator, peak of allocated bytes");
        return facts;
    }

    @Override
    public Trainer trainer(LayerGraph graph, Weights initial, Job.Train job) throws UnsupportedWork {
        search.require();
        Precision precision = job.precision();
        // For a large batch trying takes minutes, and where an algorithm's workspace does not fit cuDNN takes another
        // one either way.
        torch.globalContext().setBenchmarkCuDNN(!job.probe());
        Optional<LossScale> scale =
                precision == Precision.AMP_FP16 ? Optional.of(LossScale.dynamic()) : Optional.empty();
        Optional<WholeStep> whole = whole(job.cudaGraph());
        return new LibTorchTrainer(graph, initial, Compute.onGpu(precision), scale, job.learningRate(), whole);
    }

    private static Optional<WholeStep> whole(CudaGraph setting) {
        return setting == CudaGraph.FALSE
                ? Optional.empty()
                : Optional.of(new WholeStep(new CudaStepRecorder(), setting));
    }

    @Override
    public InferenceEngine engine(Job.Infer job) throws BadInput, UnsupportedWork {
        if (job.precision() != Precision.FP32) {
            throw new UnsupportedWork("LibTorch infers in FP32, as Base; take "
                    + job.precision().label() + " out of the study for this backend.");
        }
        search.require();
        NativeFile file = NativeFile.read(Path.of(job.source()));
        return new LibTorchCudaEngine(
                new LibTorchNetwork(file.graph(), file.weights(), Compute.onGpu(Precision.FP32), false));
    }
}
