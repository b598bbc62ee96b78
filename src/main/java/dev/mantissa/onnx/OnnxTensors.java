package dev.mantissa.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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

    /** The values of an int64 or int32 tensor, however they are stored; none where it is of another type or damaged. */
    static Optional<long[]> integers(TensorProto tensor) {
        boolean wide = tensor.getDataType() == DataType.INT64_VALUE;
        if (!wide && tensor.getDataType() != DataType.INT32_VALUE) {
            return Optional.empty();
        }
        long[] values;
        if (tensor.hasRawData()) {
            ByteBuffer bytes = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
            values = new long[bytes.remaining() / (wide ? Long.BYTES : Integer.BYTES)];
            for (int i = 0; i < values.length; i++) {
                values[i] = wide ? bytes.getLong() : bytes.getInt();
            }
        } else {
            values = wide
                    ? tensor.getInt64DataList().stream()
                            .mapToLong(Long::longValue)
                            .toArray()
                    : tensor.getInt32DataList().stream()
                            .mapToLong(Integer::longValue)
                            .toArray();
        }
        return elements(tensor).orElse(-1) == values.length ? Optional.of(values) : Optional.empty();
    }

    static TensorProto longs(String name, long... values) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.multiplyExact(values.length, 8)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return raw(name, DataType.INT64, bytes, values.length);
    }

    /** The number of elements; none where an extent is negative or there are more than 2^31 - 1. */
    static OptionalLong elements(TensorProto tensor) {
        return elements(tensor.getDimsList());
    }

    /** The number of elements; none where an extent is negative or there are more than 2^31 - 1. */
    static OptionalLong elements(List<Long> extents) {
        long count = 1;
        for (long extent : extents) {
            if (extent < 0 || extent > Integer.MAX_VALUE || count * extent > Integer.MAX_VALUE) {
                return OptionalLong.empty();
            }
            count *= extent;
        }
        return OptionalLong.of(count);
    }

    /** The name of a type, for sentences. */
    static String typeName(int type) {
        DataType known = DataType.forNumber(type);
        return known == null ? "type " + type : known.name();
    }

    /** Bytes of an element of a type; 0 where it has no fixed width. */
    static int width(int type) {
        DataType known = DataType.forNumber(type);
        return switch (known == null ? DataType.UNDEFINED : known) {
            case FLOAT, INT32, UINT32 -> 4;
            case DOUBLE, INT64, UINT64, COMPLEX64 -> 8;
            case COMPLEX128 -> 16;
            case FLOAT16, BFLOAT16, INT16, UINT16 -> 2;
            case INT8, UINT8, BOOL -> 1;
            default -> 0;
        };
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
