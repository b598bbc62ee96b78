package dev.mantissa.worker.backend.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import dev.mantissa.onnx.OnnxExport;
import dev.mantissa.worker.ActivationReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads inner tensors of a model whose graph names them as outputs. */
final class OrtActivations implements ActivationReader {
    private final OrtModel model;
    private final List<String> tensors;

    OrtActivations(OrtModel model, List<String> tensors) {
        this.model = model;
        this.tensors = tensors;
    }

    @Override
    public Map<String, float[]> read(float[] images, int count) {
        try (OnnxTensor batch = model.tensor(images, count);
                OrtSession.Result result = model.run(Map.of(OnnxExport.INPUT, batch), Set.copyOf(tensors))) {
            Map<String, float[]> values = new HashMap<>();
            tensors.forEach(name -> values.put(name, OrtModel.floats(result, name)));
            return values;
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
