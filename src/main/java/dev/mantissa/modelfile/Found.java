package dev.mantissa.modelfile;

/**
 * A tensor of a file.
 *
 * @param where it is there, for sentences: "layer conv1 with a kernel"
 * @param extents as {@link dev.mantissa.graph.Weights} lays it out; those of the file where it can't be laid out so
 */
record Found(String where, int[] extents) {}
