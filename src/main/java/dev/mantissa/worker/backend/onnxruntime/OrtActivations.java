package dev.mantissa.worker.backend.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.worker.ActivationReader;
import java.util.Map;
import java.util.Set;

/**
 * Reads inner tensors of a model whose graph names them as outputs. A model of a fixed batch runs chunk by chunk, and an
 * observer hears each.
 */
final class OrtActivations implements ActivationReader {
    private final OrtModel model;
    private final Set<String> tensors;

    OrtActivations(OrtModel model, Set<String> tensors) {
        this.model = model;
        this.tensors = tensors;
    }

    @Override
    public void read(float[] images, int count, Observer observer) throws BadInput {
        for (int from = 0; from < count; from += model.chunk(count)) {
            try (OnnxTensor batch = model.tensor(images, from, model.chunk(count));
                    OrtSession.Result result = model.run(Map.of(model.input(), batch), tensors)) {
                for (String tensor : tensors) {
                    observer.observe(tensor, OrtModel.floats(result, tensor));
                }
            }
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
