package dev.mantissa.dataset;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;

/** Turns one row of a decoded image into R, G, B bytes. */
final class Samples {
    private Samples() {}

    /**
     * Images of components (grey, grey and alpha, RGB, RGBA) give their samples as stored, because Java's own conversion
     * treats grey as linear light and brightens it; palettes and packed pixels are converted by their colour model.
     */
    static void row(BufferedImage image, int y, byte[] rgb) {
        ColorModel model = image.getColorModel();
        if (model instanceof ComponentColorModel && !model.isAlphaPremultiplied()) {
            components(image, y, rgb);
        } else {
            packed(image, y, rgb);
        }
    }

    private static void components(BufferedImage image, int y, byte[] rgb) {
        int bands = image.getRaster().getNumBands();
        int[] samples = image.getRaster().getPixels(0, y, image.getWidth(), 1, (int[]) null);
        int shift = image.getColorModel().getComponentSize(0) - 8;
        boolean alpha = bands == 2 || bands == 4;
        int colours = alpha ? bands - 1 : bands;
        for (int x = 0; x < image.getWidth(); x++) {
            int opacity = alpha ? samples[x * bands + colours] >> shift : 255;
            for (int c = 0; c < 3; c++) {
                int sample = samples[x * bands + (colours == 1 ? 0 : c)] >> shift;
                rgb[3 * x + c] = overWhite(sample, opacity);
            }
        }
    }

    private static void packed(BufferedImage image, int y, byte[] rgb) {
        int[] argb = image.getRGB(0, y, image.getWidth(), 1, null, 0, image.getWidth());
        for (int x = 0; x < argb.length; x++) {
            int opacity = argb[x] >>> 24;
            rgb[3 * x] = overWhite(argb[x] >> 16 & 0xff, opacity);
            rgb[3 * x + 1] = overWhite(argb[x] >> 8 & 0xff, opacity);
            rgb[3 * x + 2] = overWhite(argb[x] & 0xff, opacity);
        }
    }

    private static byte overWhite(int sample, int opacity) {
        return (byte) ((sample * opacity + 255 * (255 - opacity) + 127) / 255);
    }
}
