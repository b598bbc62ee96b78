package dev.mantissa.worker.backend.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import dev.mantissa.onnx.OnnxExport;
import dev.mantissa.worker.InferenceEngine;
import java.util.Map;
import java.util.Set;

/** Inference through a session; the timed call asks for the probabilities only and frees them. */
final class OrtEngine implements InferenceEngine {
    private static final Set<String> PROBABILITIES = Set.of(OnnxExport.PROBABILITIES);
    private static final Set<String> LOGITS = Set.of(OnnxExport.LOGITS);

    private final OrtModel model;
    private OnnxTensor tensor;
    private Map<String, OnnxTensor> bound = Map.of();

    OrtEngine(OrtModel model) {
        this.model = model;
    }

    @Override
    public void bind(float[] images, int count) {
        release();
        tensor = model.tensor(images, count);
        bound = Map.of(OnnxExport.INPUT, tensor);
    }

    @Override
    public void run() {
        model.run(bound, PROBABILITIES).close();
    }

    @Override
    public float[] logits(float[] images, int count) {
        try (OnnxTensor batch = model.tensor(images, count);
                OrtSession.Result result = model.run(Map.of(OnnxExport.INPUT, batch), LOGITS)) {
            return OrtModel.floats(result, OnnxExport.LOGITS);
        }
    }

    @Override
    public void close() {
        release();
        model.close();
    }

    private void release() {
        if (tensor != null) {
            tensor.close();
        }
    }
}
