package dev.mantissa.graph;

import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.KnownNetwork;
import dev.mantissa.domain.study.ModelSpec;
import java.util.List;
import java.util.stream.IntStream;

/** The networks that come with Mantissa. */
public final class Zoo {
    private static final List<Entry> ENTRIES = List.of(
            entry("vgg16", "VGG16", "Simonyan and Zisserman, arXiv:1409.1556, table 1, D", new Vgg(2, 2, 3, 3, 3)),
            entry("resnet50", "ResNet-50", "He et al., arXiv:1512.03385, table 1; v1.5", ResNet.bottleneck(3, 4, 6, 3)),
            entry(
                    "mobilenet_v1",
                    "MobileNetV1",
                    "Howard et al., MobileNets, arXiv:1704.04861, table 1",
                    new MobileNetV1()),
            entry("lenet5", "LeNet-5", "LeCun et al., Proc. IEEE 86(11), 1998; ReLU and max pools", new LeNet5()),
            entry("resnet18", "ResNet-18", "He et al., arXiv:1512.03385, table 1", ResNet.basic(2, 2, 2, 2)),
            entry("vgg19", "VGG19", "Simonyan and Zisserman, arXiv:1409.1556, table 1, E", new Vgg(2, 2, 4, 4, 4)),
            entry("mobilenet_v2", "MobileNetV2", "Sandler et al., arXiv:1801.04381, table 2", new MobileNetV2()),
            entry(
                    "squeezenet_1_1",
                    "SqueezeNet 1.1",
                    "Iandola et al., arXiv:1602.07360; version 1.1",
                    new SqueezeNet()));

    private Zoo() {}

    /**
     * An entry of the zoo.
     *
     * @param id in files
     * @param label for people
     * @param source where it was published
     * @param scalable whether the width multiplier alpha scales its channels
     */
    public record Network(String id, String label, String source, boolean scalable) {}

    private record Entry(Network network, Architecture architecture, int smallestSide) {
        LayerGraph build(ModelSpec model, Shape input, int classes) {
            LayerGraph graph = architecture.build(network.label(), model, input, classes);
            Shapes.of(graph);
            return graph;
        }
    }

    /** All networks. */
    public static List<Network> networks() {
        return ENTRIES.stream().map(Entry::network).toList();
    }

    /** The ids of all networks. */
    public static List<String> ids() {
        return networks().stream().map(Network::id).toList();
    }

    /** What a study has to know of the networks. */
    public static List<KnownNetwork> known() {
        return ENTRIES.stream()
                .map(e -> new KnownNetwork(
                        e.network().id(), e.smallestSide(), e.network().scalable()))
                .toList();
    }

    /**
     * The smallest height and width in pixels that a network's windows fit into.
     *
     * @throws IllegalArgumentException where the id is unknown
     */
    public static int smallestSide(String id) {
        return find(id).smallestSide();
    }

    /**
     * Builds a network. Its last two nodes are {@code logits}, flat, and the softmax {@code probabilities}.
     *
     * @throws IllegalArgumentException where the id is unknown, or naming the network and its smallest size, where the
     *     input is too small
     */
    public static LayerGraph build(ModelSpec model, Shape input, int classes) {
        Entry entry = find(model.network());
        int smallest = entry.smallestSide();
        if (Math.min(input.height(), input.width()) < smallest) {
            throw new IllegalArgumentException(entry.network().label() + " needs images of at least " + smallest + "x"
                    + smallest + " pixels, but these have " + input.height() + "x" + input.width() + ".");
        }
        return entry.build(model, input, classes);
    }

    private static Entry find(String id) {
        return ENTRIES.stream()
                .filter(e -> e.network().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no network " + id + "; there are " + String.join(", ", ids()) + "."));
    }

    private static Entry entry(String id, String label, String source, Architecture architecture) {
        Network network = new Network(id, label, source, architecture.scalable());
        Entry unbounded = new Entry(network, architecture, 1);
        // Found by building it, so that it can't differ from what the windows say.
        int smallest = IntStream.iterate(1, side -> side + 1)
                .filter(side -> fits(unbounded, side))
                .findFirst()
                .orElseThrow();
        return new Entry(network, architecture, smallest);
    }

    private static boolean fits(Entry entry, int side) {
        try {
            entry.build(new ModelSpec(entry.network().id(), Head.OWN, 1), new Shape(3, side, side), 2);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
