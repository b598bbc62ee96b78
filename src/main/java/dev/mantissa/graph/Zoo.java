package dev.mantissa.graph;

import dev.mantissa.domain.study.ModelSpec;
import java.util.List;

/** The networks that come with Mantissa. */
public final class Zoo {
    private Zoo() {}

    /**
     * An entry of the zoo.
     *
     * @param id in files
     * @param label for people
     * @param source where it was published
     */
    public record Network(String id, String label, String source) {}

    /** All networks. */
    public static List<Network> networks() {
        return List.of(
                new Network("mobilenet_v1", "MobileNetV1", "Howard et al., MobileNets, arXiv:1704.04861, table 1"));
    }

    /** The ids of all networks. */
    public static List<String> ids() {
        return networks().stream().map(Network::id).toList();
    }

    /**
     * Builds a network.
     *
     * @throws IllegalArgumentException where the id is unknown or the input too small
     */
    public static LayerGraph build(ModelSpec model, Shape input, int classes) {
        throw new UnsupportedOperationException(model.network() + input + classes);
    }
}
