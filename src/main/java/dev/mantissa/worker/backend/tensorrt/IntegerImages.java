package dev.mantissa.worker.backend.tensorrt;

import dev.mantissa.domain.study.TensorRtSpec.ImageFormat;

/**
 * Images as signed 8-bit integers, as {@code QuantizeLinear} makes them: rounded to the nearest, ties to even.
 *
 * @param scale an image's value is the integer times this
 * @param format their order
 * @param plane pixels of an image
 */
record IntegerImages(float scale, ImageFormat format, int plane) {
    private static final int CHANNELS = 3;

    /** Bytes of one image. */
    int length() {
        return (format == ImageFormat.INT8_CHW4 ? CHANNELS + 1 : CHANNELS) * plane;
    }

    /** So many images, one after the other; of {@code kCHW4} a fourth channel is 0. */
    byte[] pack(float[] images, int count) {
        byte[] packed = new byte[Math.multiplyExact(count, length())];
        for (int image = 0; image < count; image++) {
            for (int i = 0; i < CHANNELS * plane; i++) {
                packed[image * length() + place(i)] = integer(images[image * CHANNELS * plane + i]);
            }
        }
        return packed;
    }

    private int place(int i) {
        return format == ImageFormat.INT8_CHW4 ? i % plane * (CHANNELS + 1) + i / plane : i;
    }

    private byte integer(float value) {
        return (byte) Math.max(Byte.MIN_VALUE, Math.min(Byte.MAX_VALUE, Math.rint(value / scale)));
    }
}
