package dev.mantissa.domain.quantization;

/**
 * What is lost by quantizing values and back (paper, Eq. 12). Sums, so that errors of several tensors add up.
 *
 * @param values how many values
 * @param rounding sum of |error| by rounding to the nearest integer
 * @param clipping sum of |error| by leaving the range that the integers cover
 * @param signal sum of the squared values
 * @param noise sum of the squared errors
 * @param largest the largest |error| of one value
 */
public record QuantizationError(
        long values, double rounding, double clipping, double signal, double noise, double largest) {
    /** No values, no error. */
    public static final QuantizationError NONE = new QuantizationError(0, 0, 0, 0, 0, 0);

    /** Rounding and clipping error together, Eq. 12. */
    public double total() {
        return rounding + clipping;
    }

    /** Signal-to-quantization-noise ratio, dB; infinite where nothing is lost. */
    public double sqnrDecibels() {
        return noise == 0 ? Double.POSITIVE_INFINITY : 10 * Math.log10(signal / noise);
    }

    /** The error of both sets of values. */
    public QuantizationError plus(QuantizationError other) {
        return new QuantizationError(
                values + other.values,
                rounding + other.rounding,
                clipping + other.clipping,
                signal + other.signal,
                noise + other.noise,
                Math.max(largest, other.largest));
    }
}
