package dev.mantissa.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;

/** A few nodes from the tensor x to the tensor y, run by ONNX Runtime's own kernels on one thread. */
final class OrtGraph implements AutoCloseable {
    private final OrtSession session;

    OrtGraph(DataType from, DataType to, List<TensorProto> constants, List<NodeProto> nodes) {
        GraphProto graph = GraphProto.newBuilder()
                .setName("operators")
                .addInput(value("x", from))
                .addOutput(value("y", to))
                .addAllInitializer(constants)
                .addAllNode(nodes)
                .build();
        ModelProto.Builder model =
                ModelProto.newBuilder().setIrVersion(OnnxExport.IR_VERSION).setGraph(graph);
        model.addOpsetImportBuilder().setDomain("").setVersion(OnnxExport.OPSET);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            session =
                    OrtEnvironment.getEnvironment().createSession(model.build().toByteArray(), options);
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ValueInfoProto value(String name, DataType type) {
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder().setElemType(type.getNumber())))
                .build();
    }

    /** The bytes of y, in native order, for an FP32 x. */
    ByteBuffer run(float[] x, long... extents) {
        try (OnnxTensor tensor =
                OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), FloatBuffer.wrap(x), extents)) {
            return run(tensor);
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The bytes of y, in native order, for an x of 8-bit integers. */
    ByteBuffer run(byte[] x, OnnxJavaType type, long... extents) {
        ByteBuffer direct = ByteBuffer.allocateDirect(x.length).put(x).rewind();
        try (OnnxTensor tensor = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), direct, extents, type)) {
            return run(tensor);
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    private ByteBuffer run(OnnxTensor x) throws OrtException {
        try (OrtSession.Result result = session.run(Map.of("x", x))) {
            ByteBuffer bytes = ((OnnxTensor) result.get(0)).getByteBuffer().order(ByteOrder.nativeOrder());
            ByteBuffer copy = ByteBuffer.allocate(bytes.remaining()).order(ByteOrder.nativeOrder());
            return copy.put(bytes).rewind();
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
