package dev.mantissa.worker.backend.onnxruntime;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import com.google.protobuf.ByteString;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.worker.BackendRuntime.Peak;
import dev.mantissa.worker.WorkFailed;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The most operations per second that ONNX Runtime does here: products of square matrices with constant weights, MatMul in
 * FP32 and QLinearMatMul of uint8 by int8 in INT8, the fastest of a second of them. Of two sizes the better counts, since it
 * differs from cache to cache.
 */
final class OrtPeak {
    private static final int[] SIDES = {512, 1_024};
    private static final long EACH = TimeUnit.MILLISECONDS.toNanos(400);
    private static final int LEAST_RUNS = 5;

    private final OrtEnvironment environment;
    private final int threads;

    OrtPeak(OrtEnvironment environment, int threads) {
        this.environment = environment;
        this.threads = threads;
    }

    /** Runs the test. */
    Peak measure(Precision precision) {
        boolean integer = precision == Precision.INT8;
        double best = 0;
        int bestSide = 0;
        for (int side : SIDES) {
            double rate = 2.0 * side * side * side / fastest(side, integer) * 1e9;
            if (rate > best) {
                best = rate;
                bestSide = side;
            }
        }
        return new Peak(
                best,
                String.format(
                        Locale.ROOT,
                        "fastest of the ONNX Runtime %s products, here %d x %d, %d threads",
                        integer ? "QLinearMatMul uint8 x int8" : "MatMul FP32",
                        bestSide,
                        bestSide,
                        threads));
    }

    /** Nanoseconds. */
    private long fastest(int side, boolean integer) {
        byte[] model = model(side, integer).toByteArray();
        try (SessionOptions options = new SessionOptions()) {
            options.setOptimizationLevel(OrtModel.LEVEL);
            options.setExecutionMode(OrtModel.MODE);
            options.setIntraOpNumThreads(threads);
            try (OrtSession session = environment.createSession(model, options);
                    OnnxTensor input = OnnxTensor.createTensor(
                            environment,
                            images(side, integer),
                            new long[] {side, side},
                            integer ? OnnxJavaType.UINT8 : OnnxJavaType.FLOAT)) {
                return fastest(session, Map.of("a", input));
            }
        } catch (OrtException e) {
            throw new WorkFailed("ONNX Runtime failed in the self-test of its peak: " + e.getMessage(), e);
        }
    }

    private static long fastest(OrtSession session, Map<String, OnnxTensor> inputs) throws OrtException {
        long best = Long.MAX_VALUE;
        long begin = System.nanoTime();
        int runs = 0;
        while (runs < LEAST_RUNS || System.nanoTime() - begin < EACH) {
            long before = System.nanoTime();
            session.run(inputs).close();
            best = Math.min(best, System.nanoTime() - before);
            runs++;
        }
        return best;
    }

    static ModelProto model(int side, boolean integer) {
        int images = integer ? TensorProto.DataType.UINT8_VALUE : TensorProto.DataType.FLOAT_VALUE;
        GraphProto.Builder graph = GraphProto.newBuilder()
                .setName("peak")
                .addInput(value("a", images, side))
                .addOutput(value("y", images, side))
                .addInitializer(weights(side, integer));
        if (integer) {
            graph.addInitializer(scalar("scale", 1e-3f))
                    .addInitializer(zero("zero_u", TensorProto.DataType.UINT8_VALUE))
                    .addInitializer(zero("zero_s", TensorProto.DataType.INT8_VALUE))
                    .addNode(node(
                            "QLinearMatMul",
                            List.of("a", "scale", "zero_u", "b", "scale", "zero_s", "scale", "zero_u")));
        } else {
            graph.addNode(node("MatMul", List.of("a", "b")));
        }
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
                .setGraph(graph)
                .build();
    }

    private static NodeProto node(String type, List<String> inputs) {
        return NodeProto.newBuilder()
                .setName(type)
                .setOpType(type)
                .addAllInput(inputs)
                .addOutput("y")
                .build();
    }

    private static ValueInfoProto value(String name, int type, int side) {
        TensorShapeProto.Dimension extent =
                TensorShapeProto.Dimension.newBuilder().setDimValue(side).build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type)
                                .setShape(TensorShapeProto.newBuilder()
                                        .addDim(extent)
                                        .addDim(extent))))
                .build();
    }

    /** Small values that are not zero: a kernel that skips zeros would look faster than it is. */
    private static TensorProto weights(int side, boolean integer) {
        ByteBuffer bytes =
                ByteBuffer.allocate(side * side * (integer ? 1 : Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < side * side; i++) {
            if (integer) {
                bytes.put((byte) (i % 127 - 63));
            } else {
                bytes.putFloat((i % 127 - 63) / 64f);
            }
        }
        return TensorProto.newBuilder()
                .setName("b")
                .setDataType(integer ? TensorProto.DataType.INT8_VALUE : TensorProto.DataType.FLOAT_VALUE)
                .addDims(side)
                .addDims(side)
                .setRawData(ByteString.copyFrom(bytes.array()))
                .build();
    }

    private static TensorProto scalar(String name, float value) {
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .addFloatData(value)
                .build();
    }

    private static TensorProto zero(String name, int type) {
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(type)
                .addInt32Data(0)
                .build();
    }

    /** No denormals, which some processors are slow with. */
    private static ByteBuffer images(int side, boolean integer) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(side * side * (integer ? 1 : Float.BYTES))
                .order(ByteOrder.nativeOrder());
        for (int i = 0; i < side * side; i++) {
            if (integer) {
                buffer.put((byte) (i % 61));
            } else {
                buffer.putFloat((i % 61 - 30) / 32f);
            }
        }
        return buffer.rewind();
    }
}
