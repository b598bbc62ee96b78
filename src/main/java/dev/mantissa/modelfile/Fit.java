package dev.mantissa.modelfile;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Node;
import dev.mantissa.graph.Op;
import dev.mantissa.graph.WeightShapes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which tensors of a network a file gives. The convolutional base (everything before the first dense layer; for a network
 * without one, before its last convolution) must be in the file completely, and the file's own base must not be longer. The
 * head is taken layer by layer until one differs; from there on it keeps its random values, since a layer trained on
 * another one's outputs means nothing on top of random ones.
 *
 * @param given names of the tensors that come from the file
 * @param random names of those that do not
 * @param biases nodes whose convolution has a bias in the file and none here, by the batch normalization that takes it in
 */
record Fit(List<String> given, List<String> random, Map<String, String> biases) {
    /**
     * Compares names and extents; no weights are read.
     *
     * @throws BadInput naming the first tensor of the base that is missing or has other extents
     */
    static Fit of(LayerGraph graph, WeightSource source) throws BadInput {
        return new Comparison(graph, source).fit();
    }

    private static final class Comparison {
        private final LayerGraph graph;
        private final WeightSource source;
        private final Map<String, Map<String, int[]>> wanted = new LinkedHashMap<>();
        private final Map<String, Found> found;

        Comparison(LayerGraph graph, WeightSource source) {
            this.graph = graph;
            this.source = source;
            this.found = source.tensors();
            WeightShapes.of(graph)
                    .forEach((name, extents) -> wanted.computeIfAbsent(node(name), n -> new LinkedHashMap<>())
                            .put(name, extents));
        }

        Fit fit() throws BadInput {
            List<String> given = new ArrayList<>();
            List<String> random = new ArrayList<>();
            Map<String, String> biases = new LinkedHashMap<>();
            String head = head();
            boolean base = true;
            for (Map.Entry<String, Map<String, int[]>> node : wanted.entrySet()) {
                if (node.getKey().equals(head)) {
                    base = false;
                    noMore(given);
                }
                if (base) {
                    require(node.getValue());
                    bias(node.getKey(), biases);
                }
                boolean taken = random.isEmpty()
                        && node.getValue().entrySet().stream().allMatch(t -> matches(t.getKey(), t.getValue()));
                (taken ? given : random).addAll(node.getValue().keySet());
            }
            return new Fit(given, random, biases);
        }

        private String head() {
            return graph.nodes().stream()
                    .filter(n -> n.op() instanceof Op.Dense)
                    .map(Node::name)
                    .findFirst()
                    .orElseGet(() -> List.copyOf(wanted.keySet()).get(wanted.size() - 1));
        }

        private void require(Map<String, int[]> tensors) throws BadInput {
            for (Map.Entry<String, int[]> tensor : tensors.entrySet()) {
                Found there = found.get(tensor.getKey());
                String needed = Arrays.toString(tensor.getValue());
                if (there == null) {
                    throw misfit("it has no " + source.place(tensor.getKey()) + " for " + tensor.getKey() + " " + needed
                            + "; it has " + inventory());
                }
                if (!Arrays.equals(there.extents(), tensor.getValue())) {
                    throw misfit("its " + there.where() + " has the shape " + Arrays.toString(there.extents())
                            + ", but " + tensor.getKey() + " needs " + needed);
                }
            }
        }

        /** A convolution with a bias, followed by batch normalization, is one without and another mean. */
        private void bias(String node, Map<String, String> biases) throws BadInput {
            String bias = node + ".bias";
            Found there = found.get(bias);
            if (there == null || wanted.get(node).containsKey(bias)) {
                return;
            }
            String norm = graph.nodes().stream()
                    .filter(n -> n.op() instanceof Op.BatchNorm && n.inputs().contains(node))
                    .map(Node::name)
                    .findFirst()
                    .orElseThrow(() -> misfit("its " + there.where() + " has no place in " + node));
            int channels = wanted.get(node).get(node + ".weight")[0];
            if (!Arrays.equals(there.extents(), new int[] {channels})) {
                throw misfit("its " + there.where() + " has the shape " + Arrays.toString(there.extents()) + ", but "
                        + channels + " values are needed");
            }
            biases.put(norm, bias);
        }

        /** VGG19 holds all of VGG16 by name: a convolution among those of the base that is not ours tells them apart. */
        private void noMore(List<String> base) throws BadInput {
            List<String> names = List.copyOf(found.keySet());
            int last = base.stream().mapToInt(names::indexOf).max().orElse(-1);
            for (String name : names.subList(0, last + 1)) {
                if (found.get(name).extents().length == 4
                        && wanted.values().stream().noneMatch(w -> w.containsKey(name))) {
                    throw misfit("it has a " + found.get(name).where() + ", which this network has not");
                }
            }
        }

        private boolean matches(String name, int[] extents) {
            return found.containsKey(name) && Arrays.equals(found.get(name).extents(), extents);
        }

        private String inventory() {
            List<String> places =
                    found.values().stream().map(Found::where).distinct().toList();
            String first = String.join(", ", places.subList(0, Math.min(4, places.size())));
            return places.isEmpty()
                    ? "none that this network knows"
                    : first + (places.size() > 4 ? " and " + (places.size() - 4) + " more" : "");
        }

        private BadInput misfit(String why) {
            return new BadInput(source.title() + " does not fit " + graph.name() + ": " + why
                    + ". Choose a file of the same network and width.");
        }

        private static String node(String tensor) {
            return tensor.substring(0, tensor.lastIndexOf('.'));
        }
    }
}
