package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.study.ModelSpec;

/**
 * What a network costs.
 *
 * @param parameters trained numbers
 * @param flops floating-point operations of one image's forward pass; a multiply and an add are two
 */
public record NetworkCost(long parameters, long flops) {
    /** Finds the cost of a network. */
    @FunctionalInterface
    public interface Source {
        /** The cost at a side length in pixels and a number of classes; the network and the size are valid. */
        NetworkCost of(ModelSpec model, int side, int classes);
    }
}
