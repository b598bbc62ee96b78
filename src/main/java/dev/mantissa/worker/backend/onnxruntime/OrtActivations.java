package dev.mantissa.worker.backend.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.worker.ActivationReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads inner tensors of a model whose graph names them as outputs. ONNX Runtime keeps all outputs asked for until the end of a
 * run, so where they exceed the budget they are asked for in groups, one run of the batch each. A model of a fixed batch runs
 * chunk by chunk, and an observer hears each.
 */
final class OrtActivations implements ActivationReader {
    private final OrtModel model;
    private final Set<String> tensors;
    private final long budget;
    /** Bytes of each tensor for one image; empty before the first image. */
    private final Map<String, Long> bytes = new LinkedHashMap<>();

    OrtActivations(OrtModel model, Set<String> tensors, long budget) {
        this.model = model;
        this.tensors = tensors;
        this.budget = budget;
    }

    @Override
    public long bytesAnImage(float[] image) {
        if (bytes.isEmpty() && !tensors.isEmpty()) {
            int count = model.chunk(1);
            try (OnnxTensor input = model.tensor(image, 0, count);
                    OrtSession.Result result = model.run(Map.of(model.input(), input), tensors)) {
                for (String tensor : tensors) {
                    bytes.put(tensor, (long) Float.BYTES * OrtModel.floats(result, tensor).length / count);
                }
            }
        }
        return bytes.values().stream().mapToLong(b -> b).sum();
    }

    @Override
    public void read(float[] images, int count, Observer observer) throws BadInput {
        bytesAnImage(images);
        int chunk = model.chunk(count);
        for (int from = 0; from < count; from += chunk) {
            try (OnnxTensor batch = model.tensor(images, from, chunk)) {
                for (Set<String> group : groups(chunk)) {
                    try (OrtSession.Result result = model.run(Map.of(model.input(), batch), group)) {
                        for (String tensor : group) {
                            observer.observe(tensor, OrtModel.floats(result, tensor));
                        }
                    }
                }
            }
        }
    }

    private List<Set<String>> groups(int count) {
        List<Set<String>> groups = new ArrayList<>();
        long taken = 0;
        for (String tensor : tensors) {
            long needed = count * bytes.get(tensor);
            if (groups.isEmpty() || needed > budget - taken) {
                groups.add(new LinkedHashSet<>());
                taken = 0;
            }
            groups.get(groups.size() - 1).add(tensor);
            taken += needed;
        }
        return groups;
    }

    @Override
    public void close() {
        model.close();
    }
}
