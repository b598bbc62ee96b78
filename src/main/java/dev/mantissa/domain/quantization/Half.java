package dev.mantissa.domain.quantization;

/**
 * IEEE 754 binary16 (FP16): 1 sign, 5 exponent and 10 fraction bits, carried in a {@code short}. Java 17 has no
 * conversions of its own.
 */
public final class Half {
    /** The largest finite value. */
    public static final float MAX = 65504f;
    /** The smallest positive value, subnormal: 2^-24. */
    public static final float MIN = 0x1p-24f;

    private static final int INFINITY = 0x7c00;

    private Half() {}

    /**
     * The nearest half; ties go to the even one. From 65,520 on that is an infinity, up to 2^-25 a zero; NaN stays NaN.
     */
    public static short fromFloat(float x) {
        int bits = Float.floatToRawIntBits(x);
        int sign = (bits >>> 16) & 0x8000;
        float magnitude = Math.abs(x);
        if (Float.isNaN(x)) {
            return (short) (sign | INFINITY | 0x200 | ((bits >>> 13) & 0x3ff));
        }
        if (magnitude >= 65520f) {
            return (short) (sign | INFINITY);
        }
        if (magnitude < 0x1p-14f) {
            // Subnormal: a multiple of 2^-24. The scaling is exact, and 1024 is the bit pattern of the smallest normal.
            return (short) (sign | (int) Math.rint(magnitude * 0x1p24f));
        }
        int rebiased = Float.floatToRawIntBits(magnitude) - ((127 - 15) << 23);
        int lastKept = (rebiased >>> 13) & 1;
        // Half of the last kept place less one, plus that place: carries on more than half, or on half if odd.
        return (short) (sign | ((rebiased + 0xfff + lastKept) >>> 13));
    }

    /** The value of a half, exactly; NaN keeps its payload. */
    public static float toFloat(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = (half >>> 10) & 0x1f;
        int fraction = half & 0x3ff;
        if (exponent == 0) {
            float magnitude = fraction * MIN;
            return sign == 0 ? magnitude : -magnitude;
        }
        int wide = exponent == 0x1f ? 0xff : exponent + 127 - 15;
        return Float.intBitsToFloat(sign | (wide << 23) | (fraction << 13));
    }
}
