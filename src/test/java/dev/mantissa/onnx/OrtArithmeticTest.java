package dev.mantissa.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnxruntime.OnnxJavaType;
import dev.mantissa.domain.quantization.Affine;
import dev.mantissa.domain.quantization.Range;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Affine} against ONNX Runtime's QuantizeLinear and DequantizeLinear, bit by bit on a million values. */
final class OrtArithmeticTest {
    private static final int VALUES = 1_000_000;
    private static final int CHANNELS = 50;

    /** Values of every kind: inside and far outside the range, exact halves of a step, denormals, infinities, NaN. */
    private static float[] values(float... scales) {
        Random random = new Random(12);
        float[] values = new float[VALUES];
        for (int i = 0; i < VALUES; i++) {
            float scale = scales[i % scales.length];
            values[i] = switch (random.nextInt(8)) {
                case 0 -> (random.nextInt(520) - 260 + 0.5f) * scale;
                case 1 -> Math.nextAfter((random.nextInt(300) - 150 + 0.5f) * scale, random.nextGaussian());
                case 2 -> Float.intBitsToFloat(random.nextInt());
                case 3 -> Float.intBitsToFloat(random.nextInt() & 0x807fffff);
                case 4 -> (float) (random.nextGaussian() * 1000 * scale);
                default -> (float) (random.nextGaussian() * 60 * scale);
            };
        }
        values[1] = Float.POSITIVE_INFINITY;
        values[2] = Float.NEGATIVE_INFINITY;
        values[3] = -0f;
        values[4] = Float.NaN;
        values[5] = Float.MAX_VALUE;
        values[6] = Float.MIN_VALUE;
        return values;
    }

    private static Affine[] mappings(DataType type, int count) {
        Random random = new Random(5);
        Affine[] mappings = new Affine[count];
        for (int i = 0; i < count; i++) {
            float low = (float) -Math.exp(3 * random.nextGaussian());
            float high = (float) Math.exp(3 * random.nextGaussian());
            Affine signed = Affine.asymmetric(new Range(low, high), 8);
            mappings[i] = type == DataType.INT8 ? signed : new Affine(signed.scale(), signed.zeroPoint() + 128, 0, 255);
        }
        return mappings;
    }

    private static List<TensorProto> constants(DataType type, Affine... mappings) {
        float[] scales = new float[mappings.length];
        byte[] zeros = new byte[mappings.length];
        for (int i = 0; i < mappings.length; i++) {
            scales[i] = mappings[i].scale();
            zeros[i] = (byte) mappings[i].zeroPoint();
        }
        return mappings.length == 1
                ? List.of(OnnxTensors.scalar("scale", scales[0]), OnnxTensors.bytes("zero", type, zeros))
                : List.of(
                        OnnxTensors.floats("scale", scales, scales.length),
                        OnnxTensors.bytes("zero", type, zeros, zeros.length));
    }

    private static OrtGraph linear(String operator, DataType from, DataType to, DataType type, Affine... mappings) {
        return new OrtGraph(
                from,
                to,
                constants(type, mappings),
                List.of(Onnx.node(operator, operator, List.of("x", "scale", "zero"), "y", Onnx.integer("axis", 1))));
    }

    private static float[] scales(Affine... mappings) {
        float[] scales = new float[mappings.length];
        for (int i = 0; i < mappings.length; i++) {
            scales[i] = mappings[i].scale();
        }
        return scales;
    }

    @ParameterizedTest
    @CsvSource({"UINT8, 1", "INT8, 1", "UINT8, 50", "INT8, 50"})
    void quantizesAsQuantizeLinearDoes(DataType type, int channels) {
        Affine[] mappings = mappings(type, channels);
        float[] x = values(scales(mappings));

        ByteBuffer theirs;
        try (OrtGraph graph = linear("QuantizeLinear", DataType.FLOAT, type, type, mappings)) {
            theirs = graph.run(x, VALUES / CHANNELS, CHANNELS);
        }

        byte[] ours = new byte[VALUES];
        for (int i = 0; i < VALUES; i++) {
            ours[i] = (byte) mappings[i % channels].quantize(x[i]);
        }
        assertThat(theirs).isEqualTo(ByteBuffer.wrap(ours));
    }

    @ParameterizedTest
    @CsvSource({"UINT8, 1", "INT8, 1", "UINT8, 50", "INT8, 50"})
    void dequantizesAsDequantizeLinearDoes(DataType type, int channels) {
        Affine[] mappings = mappings(type, channels);
        byte[] q = new byte[VALUES];
        new Random(9).nextBytes(q);

        ByteBuffer theirs;
        OnnxJavaType java = type == DataType.INT8 ? OnnxJavaType.INT8 : OnnxJavaType.UINT8;
        try (OrtGraph graph = linear("DequantizeLinear", type, DataType.FLOAT, type, mappings)) {
            theirs = graph.run(q, java, VALUES / CHANNELS, CHANNELS);
        }

        int different = 0;
        for (int i = 0; i < VALUES; i++) {
            int integer = type == DataType.INT8 ? q[i] : q[i] & 0xff;
            float ours = mappings[i % channels].dequantize(integer);
            different += Float.floatToRawIntBits(theirs.getFloat()) == Float.floatToRawIntBits(ours) ? 0 : 1;
        }
        assertThat(different).isZero();
    }
}
