package dev.mantissa.worker.backend.dl4j;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Weights;
import dev.mantissa.protocol.Job;
import dev.mantissa.worker.BackendRuntime;
import dev.mantissa.worker.DeviceMonitor;
import dev.mantissa.worker.InferenceEngine;
import dev.mantissa.worker.Trainer;
import dev.mantissa.worker.UnsupportedWork;
import dev.mantissa.worker.WorkFailed;
import dev.mantissa.worker.gpu.Gpu;
import dev.mantissa.worker.gpu.Nvml;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Eclipse DeepLearning4J 1.0.0-M2.1 on ND4J's backend for NVIDIA GPUs, nd4j-cuda-11.6, with the training loops of
 * {@link Dl4jRuntime}. It was never run on a GPU: none of those it has code for was at hand (docs/gpu.md).
 */
public final class Dl4jCudaRuntime implements BackendRuntime {
    /** Machine code for sm_37 to sm_86, which 8.9 runs too, and none that a newer GPU could translate. */
    private static final int OLDEST = 37;

    private static final int NEWEST = 89;

    private final Gpu gpu;
    private final Optional<DeviceMonitor> monitor;

    /** Finds the GPU, refuses one that there is no code for, and only then loads ND4J and runs a first operation. */
    public Dl4jCudaRuntime() {
        gpu = open();
        refuse(gpu.name(), gpu.major(), gpu.minor());
        monitor = Nvml.open().map(m -> m);
        Nd4j.ones(8, 8).mmul(Nd4j.ones(8, 8)).sumNumber();
    }

    private static Gpu open() {
        try {
            return Gpu.open();
        } catch (LinkageError e) {
            throw new WorkFailed(
                    "DeepLearning4J on a GPU needs NVIDIA's driver, 450.80.02 or newer, and its library can't be loaded"
                            + " here (" + e.getMessage() + "); run the study on the CPU.",
                    e);
        }
    }

    /** Fails where ND4J would crash. */
    static void refuse(String name, int major, int minor) {
        int capability = 10 * major + minor;
        if (capability < OLDEST || capability > NEWEST) {
            throw new WorkFailed("nd4j-cuda-11.6 holds code for compute capability 3.7 to 8.9; this GPU, " + name
                    + ", is " + major + "." + minor + ": use LibTorch.");
        }
    }

    @Override
    public String name() {
        return "DeepLearning4J";
    }

    @Override
    public Optional<DeviceMonitor> device() {
        return monitor;
    }

    @Override
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>(gpu.facts());
        facts.putAll(Dl4jFacts.onGpu());
        facts.put("gpu.driver", Nvml.driver());
        return facts;
    }

    @Override
    public Trainer trainer(LayerGraph graph, Weights initial, Job.Train job) throws UnsupportedWork {
        Precision precision = job.precision();
        Function<ComputationGraph, Stepping> stepping = Dl4jRuntime.stepping(precision, "GPUs");
        return new Dl4jTrainer(graph, initial, job.learningRate(), precision, stepping.andThen(SyncedSteps::new));
    }

    @Override
    public InferenceEngine engine(Job.Infer job) throws BadInput, UnsupportedWork {
        return Dl4jRuntime.base(job, "GPUs");
    }
}
