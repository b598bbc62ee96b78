package dev.mantissa.modelfile;

import dev.mantissa.domain.provenance.Sha256;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Node;
import dev.mantissa.graph.Op;
import dev.mantissa.graph.Shape;
import dev.mantissa.graph.Shapes;
import dev.mantissa.graph.WeightShapes;
import io.jhdf.api.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** A Keras file whose layers are named as keras-applications names those of the network. */
final class KerasSource implements WeightSource {
    /** What follows a node's name in {@link dev.mantissa.graph.Weights}, by Keras's word. */
    private static final Map<String, String> PARTS = Map.of(
            "kernel", ".weight",
            "depthwise_kernel", ".weight",
            "bias", ".bias",
            "gamma", ".gamma",
            "beta", ".beta",
            "moving_mean", ".mean",
            "moving_variance", ".variance");

    private final KerasFile file;
    private final KerasNames names;
    /** What each Flatten lays out. */
    private final Map<String, Shape> flattened = new LinkedHashMap<>();

    private final Map<String, Found> found = new LinkedHashMap<>();
    private final Map<String, Tensor> there = new LinkedHashMap<>();

    /** A tensor of the file, and how many positions its first axes have together. */
    private record Tensor(Dataset dataset, int positions, int in, int out) {
        float[] read(KerasFile file) throws BadInput {
            return Layout.channelsFirst(file.read(dataset, positions * in * out), positions, in, out);
        }
    }

    private KerasSource(KerasFile file, KerasNames names, LayerGraph graph) {
        this.file = file;
        this.names = names;
        Map<String, Shape> shapes = Shapes.of(graph);
        Set<String> known = new HashSet<>(Set.of("predictions", "conv_preds", "fc1000"));
        List<Node> layers = layers(graph);
        layers.forEach(node -> known.add(names.layer().apply(node.name())));
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Op.Flatten) {
                flattened.put(node.name(), shapes.get(node.inputs().get(0)));
            }
        }
        file.layers()
                .forEach((layer, parts) -> parts.forEach((part, dataset) -> {
                    if (!known.contains(layer)) {
                        // First, since Keras's groups have no order: a convolution among them is one the network has
                        // not.
                        found.put(layer + "." + part, new Found(where(layer, part), dataset.getDimensions()));
                    }
                }));
        for (Node node : layers) {
            String layer = names.layer().apply(node.name());
            file.layers().getOrDefault(layer, Map.of()).forEach((part, dataset) -> add(node, layer, part, dataset));
        }
    }

    /**
     * Lists what the file holds for a network.
     *
     * @throws BadInput where Keras has no such network, or the file is of a newer format or damaged
     */
    static KerasSource open(Path path, String network, LayerGraph graph) throws BadInput, IOException {
        List<KerasNames> namings = KerasNames.of(network);
        if (namings.isEmpty()) {
            throw new BadInput("The Keras file " + path + " can't be read for " + graph.name()
                    + ": VGG16, VGG19, ResNet-50 and MobileNetV1 start from Keras files. Choose one of these networks, or an"
                    + " .onnx, .zip or session.");
        }
        KerasFile file = new KerasFile(path);
        try {
            if (file.layers().isEmpty()) {
                throw new BadInput(
                        "The HDF5 file " + path + " holds no layers as Keras's .h5 format has them. A Keras 3"
                                + " .weights.h5 has no names of layers: save it with model.save(\"model.h5\").");
            }
            KerasNames naming = namings.stream()
                    .max(Comparator.comparingLong(n -> known(n, file, graph)))
                    .orElseThrow();
            return new KerasSource(file, naming, graph);
        } catch (BadInput e) {
            file.close();
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            file.close();
            throw file.damaged(e);
        }
    }

    private static long known(KerasNames names, KerasFile file, LayerGraph graph) {
        return layers(graph).stream()
                .filter(n -> file.layers().containsKey(names.layer().apply(n.name())))
                .count();
    }

    /** The nodes with weights. */
    private static List<Node> layers(LayerGraph graph) {
        Set<String> tensors = WeightShapes.of(graph).keySet();
        return graph.nodes().stream()
                .filter(n -> tensors.contains(n.name() + ".weight") || tensors.contains(n.name() + ".gamma"))
                .toList();
    }

    private void add(Node node, String layer, String part, Dataset dataset) {
        int[] d = dataset.getDimensions();
        String name = node.name() + PARTS.get(part);
        Tensor tensor = null;
        int[] extents = d;
        if (node.op() instanceof Op.Conv && d.length == 4) {
            tensor = new Tensor(dataset, d[0] * d[1], d[2], d[3]);
            extents = new int[] {d[3], d[2], d[0], d[1]};
        } else if (node.op() instanceof Op.DepthwiseConv && d.length == 4) {
            tensor = new Tensor(dataset, d[0] * d[1], 1, d[2] * d[3]);
            extents = new int[] {d[2], d[3], d[0], d[1]};
        } else if (node.op() instanceof Op.Dense && d.length == 4 && d[0] == 1 && d[1] == 1) {
            // MobileNet's classifier is a 1x1 convolution of the pooled vector.
            tensor = new Tensor(dataset, 1, d[2], d[3]);
            extents = new int[] {d[3], d[2]};
        } else if (node.op() instanceof Op.Dense && d.length == 2) {
            int area = area(node);
            tensor = d[0] % area == 0
                    ? new Tensor(dataset, area, d[0] / area, d[1])
                    : new Tensor(dataset, 1, d[0], d[1]);
            extents = new int[] {d[1], d[0]};
        } else if (d.length == 1) {
            tensor = new Tensor(dataset, 1, 1, d[0]);
        }
        found.put(name, new Found(where(layer, part), extents));
        if (tensor != null) {
            there.put(name, tensor);
        }
    }

    /** Rows times columns of the feature map that a Flatten before a dense layer lays out. */
    private int area(Node dense) {
        Shape map = flattened.getOrDefault(dense.inputs().get(0), Shape.flat(1));
        return map.height() * map.width();
    }

    private static String where(String layer, String part) {
        return "layer " + layer + " with a " + part;
    }

    @Override
    public String title() {
        return "The Keras file " + file.path();
    }

    @Override
    public String kind() {
        return "Keras .h5";
    }

    @Override
    public Map<String, Found> tensors() {
        return found;
    }

    @Override
    public String place(String tensor) {
        int dot = tensor.lastIndexOf('.');
        String part = PARTS.entrySet().stream()
                .filter(p -> p.getValue().equals(tensor.substring(dot)))
                .map(Map.Entry::getKey)
                .min(Comparator.comparingInt(String::length))
                .orElseThrow();
        return where(names.layer().apply(tensor.substring(0, dot)), part);
    }

    @Override
    public Map<String, float[]> read(Collection<String> wanted) throws BadInput {
        Map<String, float[]> read = new LinkedHashMap<>();
        for (String name : wanted) {
            read.put(name, there.get(name).read(file));
        }
        return read;
    }

    @Override
    public OptionalDouble epsilon(String node) {
        return names.epsilon();
    }

    @Override
    public Map<String, String> facts() {
        return names.facts();
    }

    @Override
    public String sha256() throws IOException {
        return Sha256.of(file.path());
    }

    @Override
    public void close() {
        file.close();
    }
}
