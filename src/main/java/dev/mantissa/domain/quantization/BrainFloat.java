package dev.mantissa.domain.quantization;

/** bfloat16 (BF16): the sign, the 8 exponent bits and the first 7 fraction bits of binary32, carried in a {@code short}. */
public final class BrainFloat {
    /** The largest finite value: (2 - 2^-7) 2^127. */
    public static final float MAX = 0x1.fep127f;

    private static final int QUIET = 0x40;

    private BrainFloat() {}

    /** The nearest bfloat16; ties go to the even one, beyond half a step above {@link #MAX} to infinity. NaN stays NaN. */
    public static short fromFloat(float x) {
        int bits = Float.floatToRawIntBits(x);
        if (Float.isNaN(x)) {
            return (short) ((bits >>> 16) | QUIET);
        }
        int lastKept = (bits >>> 16) & 1;
        return (short) ((bits + 0x7fff + lastKept) >>> 16);
    }

    /** The value of a bfloat16, exactly. */
    public static float toFloat(short brain) {
        return Float.intBitsToFloat(brain << 16);
    }
}
