package dev.mantissa.graph;

/**
 * A dense float array.
 *
 * @param shape extents, outermost first
 * @param data row-major
 */
public record Tensor(int[] shape, float[] data) {}
