package dev.mantissa.graph;

import dev.mantissa.domain.study.ModelSpec;
import java.util.List;

/** The networks that come with Mantissa. */
public final class Zoo {
    private static final List<Entry> ENTRIES = List.of(new Entry(
            new Network("mobilenet_v1", "MobileNetV1", "Howard et al., MobileNets, arXiv:1704.04861, table 1"),
            new MobileNetV1()));

    private Zoo() {}

    /**
     * An entry of the zoo.
     *
     * @param id in files
     * @param label for people
     * @param source where it was published
     */
    public record Network(String id, String label, String source) {}

    private record Entry(Network network, Architecture architecture) {}

    /** All networks. */
    public static List<Network> networks() {
        return ENTRIES.stream().map(Entry::network).toList();
    }

    /** The ids of all networks. */
    public static List<String> ids() {
        return networks().stream().map(Network::id).toList();
    }

    /**
     * Builds a network. Its last two nodes are the dense layer {@code logits} and the softmax {@code probabilities}.
     *
     * @throws IllegalArgumentException where the id is unknown or the input too small
     */
    public static LayerGraph build(ModelSpec model, Shape input, int classes) {
        Entry entry = ENTRIES.stream()
                .filter(e -> e.network().id().equals(model.network()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no network " + model.network() + "; there are " + String.join(", ", ids()) + "."));
        LayerGraph graph = entry.architecture().build(entry.network().label(), model, input, classes);
        Shapes.of(graph);
        return graph;
    }
}
