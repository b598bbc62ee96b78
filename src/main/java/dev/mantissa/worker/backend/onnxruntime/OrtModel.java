package dev.mantissa.worker.backend.onnxruntime;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import dev.mantissa.dataset.ImageBatches;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.ModelInput;
import dev.mantissa.worker.UnsupportedWork;
import dev.mantissa.worker.WorkFailed;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A loaded model: the session, and tensors for its one input, a batch of images. */
final class OrtModel implements AutoCloseable {
    /** All optimizations: on a CPU the layout ones alone are worth 3.5 times. */
    static final SessionOptions.OptLevel LEVEL = SessionOptions.OptLevel.ALL_OPT;
    /** One operator after the other, each on all threads: the networks have no parallel branches worth it. */
    static final SessionOptions.ExecutionMode MODE = SessionOptions.ExecutionMode.SEQUENTIAL;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String input;
    private final int fixedBatch;
    /** Of one batch; the first is the number of images. */
    private final long[] extents;

    /**
     * The images that go in.
     *
     * @param layout order of their axes
     * @param side in pixels
     */
    record Images(ModelInput.Layout layout, int side) {
        private long[] extents() {
            return layout == ModelInput.Layout.NCHW
                    ? new long[] {1, ImageBatches.CHANNELS, side, side}
                    : new long[] {1, side, side, ImageBatches.CHANNELS};
        }
    }

    /** Makes a session. */
    @FunctionalInterface
    private interface Loading {
        OrtSession load(SessionOptions options) throws OrtException;
    }

    private OrtModel(OrtEnvironment environment, String name, Images images, int threads, Loading loading)
            throws BadInput, UnsupportedWork {
        this.environment = environment;
        try (SessionOptions options = new SessionOptions()) {
            options.setOptimizationLevel(LEVEL);
            options.setExecutionMode(MODE);
            options.setIntraOpNumThreads(threads);
            this.session = loading.load(options);
            NodeInfo only = input(session, name);
            this.input = only.getName();
            this.extents = images.extents();
            this.fixedBatch = fixedBatch(only, extents, name);
        } catch (OrtException e) {
            if (e.getCode() == OrtException.OrtErrorCode.ORT_NOT_IMPLEMENTED) {
                throw new UnsupportedWork("ONNX Runtime has no kernel for an operator of " + name + ": "
                        + e.getMessage() + "; choose another precision.");
            }
            throw new BadInput("ONNX Runtime can't load the model " + name + ": " + e.getMessage(), e);
        }
    }

    /**
     * Loads a model file, and what it keeps in other files of its folder.
     *
     * @throws BadInput where it is no ONNX model with one input, a batch of images
     * @throws UnsupportedWork where it has an operator or type without a kernel
     */
    static OrtModel load(OrtEnvironment environment, Path file, Images images, int threads)
            throws BadInput, UnsupportedWork {
        return new OrtModel(
                environment, file.toString(), images, threads, o -> environment.createSession(file.toString(), o));
    }

    /** Loads a model from memory; {@code name} is for sentences. As {@link #load(OrtEnvironment, Path, Images, int)}. */
    static OrtModel load(OrtEnvironment environment, byte[] model, String name, Images images, int threads)
            throws BadInput, UnsupportedWork {
        return new OrtModel(environment, name, images, threads, o -> environment.createSession(model, o));
    }

    private static NodeInfo input(OrtSession session, String name) throws OrtException, BadInput {
        Map<String, NodeInfo> inputs = session.getInputInfo();
        if (inputs.size() != 1) {
            throw new BadInput(
                    "The model " + name + " has the inputs " + inputs.keySet() + "; a classifier has one, the images.");
        }
        return inputs.values().iterator().next();
    }

    /** 0 where any number of images goes. */
    private static int fixedBatch(NodeInfo input, long[] images, String name) throws BadInput {
        long[] shape = input.getInfo() instanceof TensorInfo tensor && tensor.type == OnnxJavaType.FLOAT
                ? tensor.getShape()
                : new long[0];
        boolean fits = shape.length == images.length;
        for (int i = 1; i < images.length && fits; i++) {
            fits = shape[i] < 0 || shape[i] == images[i];
        }
        if (!fits) {
            throw new BadInput(
                    "The model " + name + " takes its input \"" + input.getName() + "\" as " + Arrays.toString(shape)
                            + ", but the images are FP32 " + Arrays.toString(images)
                            + "; change the image size or the layout of the input in the study.");
        }
        return (int) Math.max(0, shape[0]);
    }

    /** The name of the input. */
    String input() {
        return input;
    }

    /** Images a call that the model fixes; 0 where any number goes. */
    int fixedBatch() {
        return fixedBatch;
    }

    /** The outputs of FP32 with two axes or, further ones being 1, more; unknown extents are -1. By name, in order. */
    List<String> scoreOutputs() {
        List<String> names = new ArrayList<>();
        try {
            for (Map.Entry<String, NodeInfo> output : session.getOutputInfo().entrySet()) {
                if (output.getValue().getInfo() instanceof TensorInfo tensor
                        && tensor.type == OnnxJavaType.FLOAT
                        && isScores(tensor.getShape())) {
                    names.add(output.getKey());
                }
            }
        } catch (OrtException e) {
            throw failed(e);
        }
        return names;
    }

    private static boolean isScores(long[] shape) {
        boolean flat = shape.length >= 2;
        for (int i = 2; i < shape.length; i++) {
            flat &= shape[i] == 1 || shape[i] == -1;
        }
        // Without axes their number is not known.
        return flat || shape.length == 0;
    }

    /** A tensor over a copy of images in native memory, {@code count} of them from the {@code from}-th on. */
    OnnxTensor tensor(float[] images, int from, int count) {
        long[] shape = extents.clone();
        shape[0] = count;
        int length = Math.toIntExact(shape[1] * shape[2] * shape[3]);
        FloatBuffer direct = ByteBuffer.allocateDirect(Math.multiplyExact(count * length, Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        // A fixed batch is filled up with its first images.
        int available = Math.min(count, images.length / length - from);
        for (int i = 0; i < count; i++) {
            direct.put(images, (from + i % available) * length, length);
        }
        try {
            return OnnxTensor.createTensor(environment, direct.rewind(), shape);
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    /** How many images a call takes where {@code count} are left. */
    int chunk(int count) {
        return fixedBatch > 0 ? fixedBatch : count;
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
        if (buffer == null) {
            throw new WorkFailed("The output " + name + " of the model is not FP32.");
        }
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    private static WorkFailed failed(OrtException e) {
        return new WorkFailed("ONNX Runtime failed: " + e.getMessage(), e);
    }
}
