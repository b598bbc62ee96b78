package dev.mantissa.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Raw samples as bytes, little endian. */
final class Samples {
    private Samples() {}

    static byte[] bytes(double[] samples) {
        byte[] bytes = new byte[Math.multiplyExact(samples.length, Double.BYTES)];
        little(bytes).asDoubleBuffer().put(samples);
        return bytes;
    }

    static byte[] bytes(float[] samples) {
        byte[] bytes = new byte[Math.multiplyExact(samples.length, Float.BYTES)];
        little(bytes).asFloatBuffer().put(samples);
        return bytes;
    }

    static double[] doubles(byte[] bytes) {
        double[] samples = new double[bytes.length / Double.BYTES];
        little(bytes).asDoubleBuffer().get(samples);
        return samples;
    }

    static float[] floats(byte[] bytes) {
        float[] samples = new float[bytes.length / Float.BYTES];
        little(bytes).asFloatBuffer().get(samples);
        return samples;
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
