package dev.mantissa.worker.backend.onnxruntime;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.onnx.OnnxExport;
import dev.mantissa.worker.UnsupportedWork;
import dev.mantissa.worker.WorkFailed;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;

/** A loaded model: the session, and tensors for its input. */
final class OrtModel implements AutoCloseable {
    /** All optimizations: on a CPU the layout ones alone are worth 3.5 times. */
    static final SessionOptions.OptLevel LEVEL = SessionOptions.OptLevel.ALL_OPT;
    /** One operator after the other, each on all threads: the networks have no parallel branches worth it. */
    static final SessionOptions.ExecutionMode MODE = SessionOptions.ExecutionMode.SEQUENTIAL;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final long[] input;

    /**
     * Loads a model.
     *
     * @param name of the file, for sentences
     * @throws BadInput where it is no ONNX model with the one input {@link OnnxExport#INPUT}
     * @throws UnsupportedWork where it has an operator or type without a kernel
     */
    OrtModel(OrtEnvironment environment, byte[] model, String name, int threads) throws BadInput, UnsupportedWork {
        this.environment = environment;
        try (SessionOptions options = new SessionOptions()) {
            options.setOptimizationLevel(LEVEL);
            options.setExecutionMode(MODE);
            options.setIntraOpNumThreads(threads);
            this.session = environment.createSession(model, options);
            this.input = input(session, name);
        } catch (OrtException e) {
            if (e.getCode() == OrtException.OrtErrorCode.ORT_NOT_IMPLEMENTED) {
                throw new UnsupportedWork("ONNX Runtime has no kernel for an operator of " + name + ": "
                        + e.getMessage() + "; choose another precision.");
            }
            throw new BadInput("ONNX Runtime can't load the model " + name + ": " + e.getMessage(), e);
        }
    }

    /** A tensor over a copy of the images in native memory, [count, channels, height, width]. */
    OnnxTensor tensor(float[] images, int count) {
        long[] shape = input.clone();
        shape[0] = count;
        int length = Math.toIntExact(count * shape[1] * shape[2] * shape[3]);
        FloatBuffer direct = ByteBuffer.allocateDirect(length * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        direct.put(images, 0, length).rewind();
        try {
            return OnnxTensor.createTensor(environment, direct, shape);
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    /** Runs the model for these outputs. The caller closes what it gets. */
    OrtSession.Result run(Map<String, OnnxTensor> inputs, Set<String> outputs) {
        try {
            return session.run(inputs, outputs);
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    /** The elements of an output. */
    static float[] floats(OrtSession.Result result, String name) {
        OnnxTensor tensor = (OnnxTensor) result.get(name)
                .orElseThrow(() -> new WorkFailed("The model has no output " + name + "; run its training again."));
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    private static long[] input(OrtSession session, String name) throws OrtException, BadInput {
        NodeInfo info = session.getInputInfo().get(OnnxExport.INPUT);
        if (info == null || !(info.getInfo() instanceof TensorInfo tensor) || tensor.getShape().length != 4) {
            throw new BadInput("The model " + name + " has no input \"" + OnnxExport.INPUT
                    + "\" of shape [batch, channels, height, width].");
        }
        return tensor.getShape();
    }

    private static WorkFailed failed(OrtException e) {
        return new WorkFailed("ONNX Runtime failed: " + e.getMessage(), e);
    }
}
