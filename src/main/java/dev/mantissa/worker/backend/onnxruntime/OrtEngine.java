package dev.mantissa.worker.backend.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import dev.mantissa.worker.InferenceEngine;
import dev.mantissa.worker.WorkFailed;
import java.util.Map;
import java.util.Set;

/** Inference through a session; the timed call asks for the answer only and frees it. */
final class OrtEngine implements InferenceEngine {
    private final OrtModel model;
    private final Set<String> answer;
    private final String scores;
    private OnnxTensor tensor;
    private Map<String, OnnxTensor> bound = Map.of();

    /**
     * An engine.
     *
     * @param answer the output of the timed call
     * @param scores the output that accuracy is counted on
     */
    OrtEngine(OrtModel model, String answer, String scores) {
        this.model = model;
        this.answer = Set.of(answer);
        this.scores = scores;
    }

    @Override
    public void bind(float[] images, int count) {
        release();
        tensor = model.tensor(images, 0, count);
        bound = Map.of(model.input(), tensor);
    }

    @Override
    public void run() {
        model.run(bound, answer).close();
    }

    @Override
    public float[] logits(float[] images, int count) {
        float[] all = new float[0];
        int chunk = model.chunk(count);
        for (int from = 0; from < count; from += chunk) {
            float[] rows = chunk(images, from, chunk);
            if (rows.length == 0 || rows.length % chunk != 0) {
                throw new WorkFailed("The model's output " + scores + " has " + rows.length + " values for " + chunk
                        + " images; it is not one row of class scores an image.");
            }
            int width = rows.length / chunk;
            all = all.length == 0 ? new float[count * width] : all;
            System.arraycopy(rows, 0, all, from * width, Math.min(chunk, count - from) * width);
        }
        return all;
    }

    private float[] chunk(float[] images, int from, int count) {
        try (OnnxTensor batch = model.tensor(images, from, count);
                OrtSession.Result result = model.run(Map.of(model.input(), batch), Set.of(scores))) {
            return OrtModel.floats(result, scores);
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
