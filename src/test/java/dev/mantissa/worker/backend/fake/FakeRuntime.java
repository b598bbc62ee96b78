package dev.mantissa.worker.backend.fake;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Weights;
import dev.mantissa.onnx.TargetProfile;
import dev.mantissa.protocol.Job;
import dev.mantissa.worker.ActivationReader;
import dev.mantissa.worker.BackendRuntime;
import dev.mantissa.worker.InferenceEngine;
import dev.mantissa.worker.Trainer;
import dev.mantissa.worker.UnsupportedWork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A backend without native code for tests of everything around it: it trains nothing, but its losses fall, its latencies
 * depend on batch and precision, and its model files are real ones. The environment variable {@code MANTISSA_FAKE} makes it
 * misbehave; see {@link Misbehaviour}.
 */
public final class FakeRuntime implements BackendRuntime {
    private final Misbehaviour misbehaviour = Misbehaviour.of(System.getenv("MANTISSA_FAKE"));

    @Override
    public String name() {
        return "Fake";
    }

    @Override
    public Map<String, String> facts() {
        return Map.of(
                "fake.version",
                "1",
                "fake.process",
                String.valueOf(ProcessHandle.current().pid()));
    }

    @Override
    public Trainer trainer(LayerGraph graph, Weights initial, Job.Train job) throws UnsupportedWork {
        misbehaviour.atStart(job.precision());
        return new FakeTrainer(graph, initial, job.precision(), misbehaviour);
    }

    @Override
    public boolean prepared(Job.Infer job) {
        return !misbehaviour.prepares() || Files.exists(prepared(job.source()));
    }

    @Override
    public Map<String, String> prepare(Job.Infer job) {
        try {
            if (misbehaviour.keeps()) {
                Files.createFile(prepared(job.source()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "engine.build", "built by process " + ProcessHandle.current().pid());
    }

    private static Path prepared(String model) {
        return Path.of(model + ".prepared");
    }

    @Override
    public InferenceEngine engine(Job.Infer job) throws BadInput, UnsupportedWork {
        misbehaviour.atStart(job.precision());
        return new FakeEngine(FakeModel.classes(Path.of(job.source())), job, misbehaviour);
    }

    @Override
    public TargetProfile quantization() {
        return TargetProfile.ONNXRUNTIME_CPU;
    }

    @Override
    public ActivationReader activations(ModelProto model, List<String> tensors, Job.Convert job) {
        return new FakeActivations(tensors, misbehaviour);
    }
}
