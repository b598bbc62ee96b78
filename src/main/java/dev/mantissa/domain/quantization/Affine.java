package dev.mantissa.domain.quantization;

/**
 * A mapping of real numbers to integers, x_q = clip(round(x / S) + Z, q_min, q_max), and back, x = (x_q - Z) * S. The
 * arithmetic is that of ONNX QuantizeLinear and DequantizeLinear: division in binary32, halves rounded to even.
 *
 * <p>The equations are numbered as in Shafique et al., "Deep Learning Performance Characterization on GPUs for Various
 * Quantization Frameworks", AI 2023, 4, 926-948.
 *
 * @param scale S, the real distance of neighbouring integers; positive
 * @param zeroPoint Z, the integer that stands for 0
 * @param qMin the smallest integer
 * @param qMax the largest integer
 */
public record Affine(float scale, int zeroPoint, int qMin, int qMax) {
    public Affine {
        if (!(scale > 0) || Float.isInfinite(scale)) {
            throw new IllegalArgumentException("A scale must be positive and finite, but is " + scale);
        }
        if (zeroPoint < qMin || zeroPoint > qMax) {
            throw new IllegalArgumentException(
                    "The zero point " + zeroPoint + " is outside of [" + qMin + ", " + qMax + "]");
        }
    }

    /**
     * Asymmetric signed quantization, Eq. 1-3: S = (f_max - f_min) / (2^n - 1), Z = -round(f_min / S) - 2^(n-1). The range
     * is widened to hold zero where it does not, or Z would not be an n-bit integer.
     */
    public static Affine asymmetric(Range range, int bits) {
        int half = half(bits);
        Range wide = range.withZero();
        float scale = scale((double) wide.max() - wide.min(), 2.0 * half - 1);
        int zeroPoint = (int) -Math.rint(wide.min() / scale) - half;
        return new Affine(scale, Math.min(Math.max(zeroPoint, -half), half - 1), -half, half - 1);
    }

    /** Symmetric signed quantization over the full range, Eq. 7-8: S = 2 max|f| / (2^n - 1), [-2^(n-1), 2^(n-1) - 1]. */
    public static Affine symmetricFull(Range range, int bits) {
        int half = half(bits);
        return new Affine(scale(2.0 * range.maxAbs(), 2.0 * half - 1), 0, -half, half - 1);
    }

    /**
     * Symmetric signed quantization over the restricted range, Eq. 7 and 9: S = max|f| / (2^(n-1) - 1),
     * [-2^(n-1) + 1, 2^(n-1) - 1].
     */
    public static Affine symmetricRestricted(Range range, int bits) {
        int largest = half(bits) - 1;
        return new Affine(scale(range.maxAbs(), largest), 0, -largest, largest);
    }

    /** INT8 as TensorRT quantizes activations, Eq. 13-15: S = max|f| / 127, clipped to [-128, 127]. */
    public static Affine tensorRt(Range range) {
        return new Affine(scale(range.maxAbs(), 127), 0, -128, 127);
    }

    /** The integer that stands for x: Eq. 1, 7 and 14. NaN has none and gives q_min, as in ONNX Runtime. */
    public int quantize(float x) {
        double q = Math.rint(x / scale) + zeroPoint;
        return q >= qMin ? (int) Math.min(q, qMax) : qMin;
    }

    /** The real number that q stands for: Eq. 15, with a zero point. */
    public float dequantize(int q) {
        return (q - zeroPoint) * scale;
    }

    /** The real numbers that the smallest and the largest integer stand for; what lies outside is clipped. */
    public Range covers() {
        return new Range(dequantize(qMin), dequantize(qMax));
    }

    /** The error of quantizing these values and back, Eq. 12. */
    public QuantizationError error(float... values) {
        Range covered = covers();
        double rounding = 0;
        double clipping = 0;
        double signal = 0;
        double noise = 0;
        double largest = 0;
        for (float x : values) {
            float inside = Math.min(Math.max(x, covered.min()), covered.max());
            double back = dequantize(quantize(x));
            clipping += Math.abs((double) x - inside);
            rounding += Math.abs(inside - back);
            signal += (double) x * x;
            noise += (x - back) * (x - back);
            largest = Math.max(largest, Math.abs(x - back));
        }
        return new QuantizationError(values.length, rounding, clipping, signal, noise, largest);
    }

    private static int half(int bits) {
        if (bits < 2 || bits > 16) {
            throw new IllegalArgumentException("Bits must be 2 to 16, but are " + bits);
        }
        return 1 << (bits - 1);
    }

    /** A tensor of zeros alone is exact at any scale; 1 is the plainest. */
    private static float scale(double extent, double steps) {
        float scale = (float) (extent / steps);
        return scale > 0 ? scale : 1;
    }
}
