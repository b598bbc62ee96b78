package dev.mantissa.worker.backend.tensorrt;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.onnx.ImageTensor;
import dev.mantissa.worker.ActivationReader;
import dev.mantissa.worker.UnsupportedWork;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** Reads inner tensors of a model whose graph names them as outputs, from an FP32 engine. */
final class TensorRtActivations implements ActivationReader {
    /** Images a call where the model leaves it open; the engine is built for them. */
    private static final int BATCH = 32;

    private final TensorRtEngine engine;
    private final List<String> tensors;
    private final Images images;

    /** Images a call. */
    static int batch(ImageTensor image) {
        return image.batch() > 0 ? image.batch() : BATCH;
    }

    /** {@code model} has the tensors among its outputs. */
    TensorRtActivations(TensorRtLog log, EngineModel model, List<String> tensors, TensorRtRuntime runtime)
            throws BadInput, UnsupportedWork {
        this.tensors = List.copyOf(tensors);
        this.images = model.images();
        engine = new TensorRtEngine(
                log,
                runtime.engine(model, EngineSpec.plain(Precision.FP32, model.images())),
                model,
                new HashMap<>(),
                Optional.empty());
    }

    @Override
    public long bytesAnImage(float[] image) {
        return tensors.stream().mapToLong(engine::bytesPerImage).sum();
    }

    @Override
    public void read(float[] pixels, int count, Observer observer) throws BadInput {
        int length = images.length();
        for (int from = 0; from < count; ) {
            int number = Math.min(images.batch(), count - from);
            engine.compute(Arrays.copyOfRange(pixels, from * length, (from + number) * length), number);
            for (String tensor : tensors) {
                observer.observe(tensor, engine.values(tensor));
            }
            from += number;
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
