package dev.mantissa.worker.backend.dl4j;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Shape;
import dev.mantissa.graph.Weights;
import dev.mantissa.protocol.Job;
import dev.mantissa.worker.BackendRuntime;
import dev.mantissa.worker.InferenceEngine;
import dev.mantissa.worker.Trainer;
import dev.mantissa.worker.UnsupportedWork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
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
        requireFp32(job.precision(), "trains");
        return new Dl4jTrainer(graph, initial, job.learningRate());
    }

    @Override
    public InferenceEngine engine(Job.Infer job) throws BadInput, UnsupportedWork {
        requireFp32(job.precision(), "infers");
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

    private static void requireFp32(Precision precision, String does) throws UnsupportedWork {
        if (precision != Precision.FP32) {
            throw new UnsupportedWork("DeepLearning4J " + does + " in FP32 here, not in " + precision.label()
                    + "; take " + precision.label() + " out of the study for this backend.");
        }
    }
}
