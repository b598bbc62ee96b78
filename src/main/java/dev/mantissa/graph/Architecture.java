package dev.mantissa.graph;

import dev.mantissa.domain.study.ModelSpec;

/** How one network of the zoo is built; one small class each. */
interface Architecture {
    /**
     * Builds the network.
     *
     * @param name of the graph
     * @param model head and width
     * @param input shape of one image
     * @param classes width of the last dense layer
     */
    LayerGraph build(String name, ModelSpec model, Shape input, int classes);

    /** Whether the width multiplier alpha scales its channels; where not, alpha is not looked at. */
    default boolean scalable() {
        return false;
    }
}
