package dev.mantissa.dataset;

import dev.mantissa.domain.study.ModelInput;

/** Writes images as a model wants them: x becomes (x * scale - mean[c]) / std[c], by a table for each channel. */
final class PixelFeed {
    private static final int VALUES = 256;

    private final boolean channelsLast;
    /** The plane of the image, red first, that a channel of the model is read from. */
    private final int[] planes = new int[ImageBatches.CHANNELS];

    private final float[][] tables = new float[ImageBatches.CHANNELS][VALUES];

    PixelFeed(ModelInput input) {
        channelsLast = input.layout() == ModelInput.Layout.NHWC;
        for (int c = 0; c < planes.length; c++) {
            planes[c] = input.colours() == ModelInput.Colours.RGB ? c : planes.length - 1 - c;
            for (int x = 0; x < VALUES; x++) {
                tables[c][x] = (float)
                        ((x * input.scale() - input.mean().get(c)) / input.std().get(c));
            }
        }
    }

    /** Writes an image, RGB planes, to {@code at}. */
    void write(byte[] pixels, float[] target, int at) {
        int plane = pixels.length / planes.length;
        int step = channelsLast ? planes.length : 1;
        for (int c = 0; c < planes.length; c++) {
            float[] table = tables[c];
            int from = planes[c] * plane;
            int to = at + (channelsLast ? c : c * plane);
            for (int p = 0; p < plane; p++) {
                target[to + p * step] = table[pixels[from + p] & 0xff];
            }
        }
    }
}
