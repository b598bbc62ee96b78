package dev.mantissa.dataset;

/** An image that is read row by row. */
interface PixelRows {
    int width();

    int height();

    /** Writes row y, from the top, as R, G, B bytes of each pixel from left to right. */
    void row(int y, byte[] rgb);
}
