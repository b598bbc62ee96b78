package dev.mantissa.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs models on ONNX Runtime's CPU provider. */
final class OrtModel implements AutoCloseable {
    private final OrtSession session;

    OrtModel(ModelProto model) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            session = OrtEnvironment.getEnvironment().createSession(model.toByteArray(), options);
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All outputs by name, for images of [channels, height, width] = extents, one after the other. */
    Map<String, float[]> run(float[] images, long... extents) {
        return runNamed(OnnxExport.INPUT, images, extents);
    }

    /** The same for an input of any name, images of any layout. */
    Map<String, float[]> runNamed(String name, float[] images, long... extents) {
        long size = extents[0] * extents[1] * extents[2];
        long[] batched = {images.length / size, extents[0], extents[1], extents[2]};
        try (OnnxTensor input =
                        OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), FloatBuffer.wrap(images), batched);
                OrtSession.Result result = session.run(Map.of(name, input))) {
            Map<String, float[]> outputs = new HashMap<>();
            result.forEach(entry -> {
                FloatBuffer values = ((OnnxTensor) entry.getValue()).getFloatBuffer();
                float[] copy = new float[values.remaining()];
                values.get(copy);
                outputs.put(entry.getKey(), copy);
            });
            return outputs;
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The nodes ONNX Runtime executes after its own fusions; EXTENDED, since ALL adds hardware-specific layouts. */
    static List<NodeProto> optimized(ModelProto model, Path folder) {
        Path file = folder.resolve("optimized.onnx");
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setOptimizedModelFilePath(file.toString());
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.EXTENDED_OPT);
            OrtEnvironment.getEnvironment()
                    .createSession(model.toByteArray(), options)
                    .close();
            return ModelProto.parseFrom(Files.readAllBytes(file)).getGraph().getNodeList();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
