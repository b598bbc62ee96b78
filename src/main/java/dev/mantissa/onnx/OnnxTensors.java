package dev.mantissa.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Constant tensors to and from Java arrays. Raw data of ONNX is little endian. */
final class OnnxTensors {
    private OnnxTensors() {}

    static TensorProto floats(String name, float[] values, long... extents) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.multiplyExact(values.length, 4)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return raw(name, DataType.FLOAT, bytes, extents);
    }

    static TensorProto scalar(String name, float value) {
        return floats(name, new float[] {value});
    }

    /** Values of IEEE binary16 ({@link dev.mantissa.domain.quantization.Half}). */
    static TensorProto halves(String name, short[] values, long... extents) {
        return shorts(name, DataType.FLOAT16, values, extents);
    }

    /** Values of bfloat16 ({@link dev.mantissa.domain.quantization.BrainFloat}). */
    static TensorProto brains(String name, short[] values, long... extents) {
        return shorts(name, DataType.BFLOAT16, values, extents);
    }

    private static TensorProto shorts(String name, DataType type, short[] values, long... extents) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.multiplyExact(values.length, 2)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(values);
        return raw(name, type, bytes, extents);
    }

    static TensorProto ints(String name, int[] values, long... extents) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.multiplyExact(values.length, 4)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(values);
        return raw(name, DataType.INT32, bytes, extents);
    }

    /** Eight-bit integers, signed or unsigned by the type. */
    static TensorProto bytes(String name, DataType type, byte[] values, long... extents) {
        return raw(name, type, ByteBuffer.wrap(values), extents);
    }

    /** The values of a float tensor, however they are stored. */
    static float[] floats(TensorProto tensor) {
        float[] values = new float[tensor.hasRawData() ? tensor.getRawData().size() / 4 : tensor.getFloatDataCount()];
        if (tensor.hasRawData()) {
            tensor.getRawData()
                    .asReadOnlyByteBuffer()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values);
        } else {
            for (int i = 0; i < values.length; i++) {
                values[i] = tensor.getFloatData(i);
            }
        }
        return values;
    }

    /** The extents of a tensor. */
    static long[] extents(TensorProto tensor) {
        return tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
    }

    private static TensorProto raw(String name, DataType type, ByteBuffer bytes, long... extents) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(bytes.rewind()));
        for (long extent : extents) {
            tensor.addDims(extent);
        }
        return tensor.build();
    }
}
