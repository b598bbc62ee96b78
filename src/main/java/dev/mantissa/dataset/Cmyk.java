package dev.mantissa.dataset;

import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageReader;

/**
 * Four-colour JPEG, for which Java's decoder gives raw samples only, or takes the fourth colour for transparency. With an Adobe marker they are stored inverted (255 is no ink), and
 * with transform 2 the first three are kept as YCbCr (JFIF conversion) of their complements.
 */
final class Cmyk {
    /** Colour components of such a file. */
    static final int COMPONENTS = 4;

    private static final int YCCK = 2;

    private Cmyk() {}

    static PixelRows decode(ImageReader reader, JpegHeader header) throws IOException {
        Raster raster = reader.readRaster(0, null);
        if (raster.getNumBands() != COMPONENTS) {
            throw new IOException(raster.getNumBands() + " colour components");
        }
        return new Rows(raster, header.transform() >= 0, header.transform() == YCCK);
    }

    private record Rows(Raster raster, boolean inverted, boolean ycck) implements PixelRows {
        @Override
        public int width() {
            return raster.getWidth();
        }

        @Override
        public int height() {
            return raster.getHeight();
        }

        @Override
        public void row(int y, byte[] rgb) {
            int[] samples = raster.getPixels(raster.getMinX(), raster.getMinY() + y, width(), 1, (int[]) null);
            int[] ink = new int[3];
            for (int x = 0; x < width(); x++) {
                int at = 4 * x;
                if (ycck) {
                    fromYcc(samples[at], samples[at + 1], samples[at + 2], ink);
                } else {
                    System.arraycopy(samples, at, ink, 0, 3);
                }
                int black = inverted ? samples[at + 3] : 255 - samples[at + 3];
                for (int c = 0; c < 3; c++) {
                    int light = inverted ? ink[c] : 255 - ink[c];
                    rgb[3 * x + c] = (byte) ((light * black + 127) / 255);
                }
            }
        }

        private static void fromYcc(int y, int cb, int cr, int[] target) {
            target[0] = 255 - clamp(y + 1.402 * (cr - 128));
            target[1] = 255 - clamp(y - 0.344136 * (cb - 128) - 0.714136 * (cr - 128));
            target[2] = 255 - clamp(y + 1.772 * (cb - 128));
        }

        private static int clamp(double value) {
            return (int) Math.max(0, Math.min(255, Math.round(value)));
        }
    }
}
