package dev.mantissa.worker.backend.tensorrt;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.onnx.OnnxExport;
import dev.mantissa.worker.ActivationReader;
import dev.mantissa.worker.UnsupportedWork;
import java.util.HashMap;
import java.util.List;

/** Reads inner tensors of a model whose graph names them as outputs, from an FP32 engine. */
final class TensorRtActivations implements ActivationReader {
    /** Images a call; the engine is built for them. */
    private static final int BATCH = 32;

    private final TensorRtEngine engine;
    private final List<String> tensors;

    TensorRtActivations(TensorRtLog log, byte[] onnx, List<String> tensors, TensorRtRuntime runtime)
            throws BadInput, UnsupportedWork {
        this.tensors = List.copyOf(tensors);
        EngineSpec spec = new EngineSpec(Precision.FP32, BATCH);
        engine = new TensorRtEngine(
                log,
                runtime.engine(onnx, "to calibrate on", spec, new HashMap<>()),
                new TensorRtEngine.Names(OnnxExport.INPUT, OnnxExport.PROBABILITIES, OnnxExport.LOGITS),
                BATCH,
                new HashMap<>());
    }

    @Override
    public long bytesAnImage(float[] image) {
        return tensors.stream().mapToLong(t -> Float.BYTES * engine.perImage(t)).sum();
    }

    @Override
    public void read(float[] images, int count, Observer observer) throws BadInput {
        engine.compute(images, count);
        for (String tensor : tensors) {
            observer.observe(tensor, engine.values(tensor));
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
