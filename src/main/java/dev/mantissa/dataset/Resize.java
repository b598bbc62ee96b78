package dev.mantissa.dataset;

/**
 * Resizes a whole image to a square, aspect ratio not kept. Pixel centres lie at half coordinates, so input and output cover
 * the same area. Each axis by itself is interpolated linearly between the two nearest pixels, or, where it shrinks to less
 * than half, averaged over the area each output pixel covers, so that no input pixel is left out (no aliasing). At exactly
 * one half both are the same.
 */
final class Resize {
    private Resize() {}

    /** Writes [3, side, side] planes, uint8, rounded to nearest. */
    static void of(PixelRows image, int side, byte[] target, int offset) {
        Taps[] across = Taps.of(image.width(), side);
        Taps[] down = Taps.of(image.height(), side);
        float[] sums = new float[side * side * 3];
        byte[] rgb = new byte[image.width() * 3];
        float[] resized = new float[side * 3];
        int first = 0;
        for (int y = 0; y < image.height(); y++) {
            while (first < side && down[first].last() < y) {
                first++;
            }
            boolean needed = false;
            for (int o = first; o < side && down[o].first() <= y; o++) {
                if (!needed) {
                    image.row(y, rgb);
                    row(rgb, across, resized);
                    needed = true;
                }
                add(resized, down[o].weight(y), sums, o * side * 3);
            }
        }
        int plane = side * side;
        for (int p = 0; p < plane; p++) {
            for (int c = 0; c < 3; c++) {
                target[offset + c * plane + p] = (byte) Math.min(255, (int) (sums[3 * p + c] + 0.5f));
            }
        }
    }

    private static void row(byte[] rgb, Taps[] across, float[] resized) {
        for (int o = 0; o < across.length; o++) {
            Taps taps = across[o];
            float red = 0;
            float green = 0;
            float blue = 0;
            for (int x = taps.first(); x <= taps.last(); x++) {
                float weight = taps.weight(x);
                red += weight * (rgb[3 * x] & 0xff);
                green += weight * (rgb[3 * x + 1] & 0xff);
                blue += weight * (rgb[3 * x + 2] & 0xff);
            }
            resized[3 * o] = red;
            resized[3 * o + 1] = green;
            resized[3 * o + 2] = blue;
        }
    }

    private static void add(float[] row, float weight, float[] sums, int at) {
        for (int i = 0; i < row.length; i++) {
            sums[at + i] += weight * row[i];
        }
    }
}
