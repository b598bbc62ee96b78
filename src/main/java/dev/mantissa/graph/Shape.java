package dev.mantissa.graph;

/**
 * Extent of one image's activations. Flat vectors have height and width 1.
 *
 * @param channels feature maps, or length of a flat vector
 * @param height rows
 * @param width columns
 */
public record Shape(int channels, int height, int width) {
    /** A flat vector. */
    public static Shape flat(int length) {
        return new Shape(length, 1, 1);
    }

    /** Number of elements. */
    public long size() {
        return (long) channels * height * width;
    }
}
