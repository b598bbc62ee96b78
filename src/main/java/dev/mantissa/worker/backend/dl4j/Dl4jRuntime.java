package dev.mantissa.worker.backend.dl4j;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Shape;
import dev.mantissa.graph.Weights;
import dev.mantissa.protocol.Job;
import dev.mantissa.worker.BackendRuntime;
import dev.mantissa.worker.InferenceEngine;
import dev.mantissa.worker.LossScale;
import dev.mantissa.worker.Trainer;
import dev.mantissa.worker.UnsupportedWork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Eclipse DeepLearning4J 1.0.0-M2.1 on ND4J's CPU backend. */
public final class Dl4jRuntime implements BackendRuntime {
    /** Loads the native code and runs a first operation, which starts its threads. */
    public Dl4jRuntime() {
        Nd4j.ones(8, 8).mmul(Nd4j.ones(8, 8)).sumNumber();
    }

    @Override
    public String name() {
        return "DeepLearning4J";
    }

    @Override
    public Map<String, String> facts() {
        return Dl4jFacts.read();
    }

    @Override
    public Trainer trainer(LayerGraph graph, Weights initial, Job.Train job) throws UnsupportedWork {
        return new Dl4jTrainer(graph, initial, job.learningRate(), job.precision(), stepping(job.precision(), "CPUs"));
    }

    /** How networks are trained at a precision; {@code where} is said in a refusal. */
    static Function<ComputationGraph, Stepping> stepping(Precision precision, String where) throws UnsupportedWork {
        return switch (precision) {
            case FP32 -> Fit::new;
            case AMP_BF16 -> network -> new MixedPrecision(network, DataType.BFLOAT16, Optional.empty());
            case AMP_FP16 -> network -> new MixedPrecision(network, DataType.FLOAT16, Optional.of(LossScale.dynamic()));
            default -> throw unsupported("trains in FP32, AMP FP16 and AMP BF16", where, precision);
        };
    }

    @Override
    public InferenceEngine engine(Job.Infer job) throws BadInput, UnsupportedWork {
        return base(job, "CPUs");
    }

    /** Base inference; {@code where} is said in a refusal. */
    static InferenceEngine base(Job.Infer job, String where) throws BadInput, UnsupportedWork {
        if (job.precision() != Precision.FP32) {
            throw unsupported("infers in FP32", where, job.precision());
        }
        Shape input = new Shape(3, job.imageSize(), job.imageSize());
        return new Dl4jEngine(new Dl4jNetwork(load(Path.of(job.source())), input));
    }

    private static ComputationGraph load(Path file) throws BadInput {
        try {
            return ModelSerializer.restoreComputationGraph(file.toFile(), false);
        } catch (IOException | RuntimeException e) {
            throw new BadInput(
                    "The model " + file + " can't be read as a DeepLearning4J network; run its training again.", e);
        }
    }

    private static UnsupportedWork unsupported(String does, String where, Precision precision) {
        return new UnsupportedWork("DeepLearning4J " + does + " on " + where + ", not in " + precision.label()
                + "; take " + precision.label() + " out of the study for this backend.");
    }
}
