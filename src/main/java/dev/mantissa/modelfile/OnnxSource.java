package dev.mantissa.modelfile;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.graph.Tensor;
import dev.mantissa.onnx.OnnxWeights;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** An ONNX model that Mantissa exported: its constants carry the names of {@link dev.mantissa.graph.Weights}. */
final class OnnxSource implements WeightSource {
    private final String title;
    private final String kind;
    private final String sha256;
    private final Map<String, String> facts;
    private final OnnxWeights weights;

    /**
     * A source of a parsed model.
     *
     * @throws BadInput where another program exported it
     */
    OnnxSource(ModelProto model, String title, String kind, String sha256, Map<String, String> facts) throws BadInput {
        this.title = title;
        this.kind = kind;
        this.sha256 = sha256;
        this.facts = facts;
        this.weights = OnnxWeights.of(model);
        if (!weights.ours()) {
            throw new BadInput(
                    title + " was not exported by Mantissa, so its constants can't be told apart by name. Choose"
                            + " a model that Mantissa exported, or study the file as it is: network \"onnx\".");
        }
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public Map<String, Found> tensors() {
        Map<String, Found> found = new LinkedHashMap<>();
        weights.tensors().forEach((name, tensor) -> found.put(name, new Found(place(name), tensor.shape())));
        return found;
    }

    @Override
    public String place(String tensor) {
        return "FP32 constant " + tensor;
    }

    @Override
    public Map<String, float[]> read(Collection<String> names) {
        Map<String, float[]> read = new LinkedHashMap<>();
        names.forEach(name -> {
            Tensor tensor = weights.tensors().get(name);
            read.put(name, tensor.data().clone());
        });
        return read;
    }

    @Override
    public OptionalDouble epsilon(String node) {
        Double epsilon = weights.epsilons().get(node);
        return epsilon == null ? OptionalDouble.empty() : OptionalDouble.of(epsilon);
    }

    @Override
    public Map<String, String> facts() {
        return facts;
    }

    @Override
    public String sha256() {
        return sha256;
    }

    @Override
    public void close() {
        // The model is in memory.
    }
}
