package dev.mantissa.modelfile;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Reason;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Node;
import dev.mantissa.graph.Op;
import dev.mantissa.graph.Tensor;
import dev.mantissa.graph.WeightShapes;
import dev.mantissa.graph.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The weights a training starts from ({@code docs/models.md}).
 *
 * @param weights complete for the graph
 * @param facts where they come from, tensor counts, and how the file's network differs, for the provenance of the cell
 */
public record InitialWeights(Weights weights, Map<String, String> facts) {
    private static final String FACT = "initial_weights";

    public InitialWeights {
        facts = Map.copyOf(facts);
    }

    /**
     * The weights of a model's file where it names one, else the random ones.
     *
     * @param model of the zoo; its file is absolute
     * @param graph the network built from it
     * @param random values of the head where it differs from the file's, and of everything where there is no file
     * @throws BadInput naming the file and what does not fit, where it can't be used
     */
    public static InitialWeights of(ModelSpec model, LayerGraph graph, Weights random) throws BadInput {
        if (model.file().isEmpty()) {
            return new InitialWeights(random, Map.of(FACT, "random, after He et al."));
        }
        try (WeightSource source = WeightFiles.open(model, graph)) {
            return new Reading(model.file(), graph, source, Fit.of(graph, source)).weights(random);
        } catch (IOException e) {
            throw unreadable(model, e);
        }
    }

    /**
     * What a file would give a network, without reading its weights: "Keras .h5: 130 of 136 tensors; random: dense1, …".
     *
     * @throws BadInput as {@link #of}, but for values that are not finite
     */
    public static String preview(ModelSpec model, LayerGraph graph) throws BadInput {
        try (WeightSource source = WeightFiles.open(model, graph)) {
            Fit fit = Fit.of(graph, source);
            String random = fit.random().isEmpty() ? "" : "; random: " + String.join(", ", layers(fit.random()));
            return source.kind() + ": " + count(fit) + " tensors" + random;
        } catch (IOException e) {
            throw unreadable(model, e);
        }
    }

    private static BadInput unreadable(ModelSpec model, IOException e) {
        return new BadInput(
                "The initial weights " + model.file() + " can't be read: " + Reason.of(e) + ". Choose another file.",
                e);
    }

    private static String count(Fit fit) {
        return fit.given().size() + " of " + (fit.given().size() + fit.random().size());
    }

    private static List<String> layers(List<String> tensors) {
        return tensors.stream()
                .map(name -> name.substring(0, name.lastIndexOf('.')))
                .distinct()
                .toList();
    }

    /** One file read for one graph. */
    private record Reading(String file, LayerGraph graph, WeightSource source, Fit fit) {
        InitialWeights weights(Weights random) throws BadInput, IOException {
            List<String> names = new ArrayList<>(fit.given());
            names.addAll(fit.biases().values());
            Map<String, float[]> read = source.read(names);
            for (Map.Entry<String, float[]> tensor : read.entrySet()) {
                check(tensor.getKey(), tensor.getValue());
            }
            Map<String, String> facts = facts();
            foldBiases(read);
            matchEpsilons(read, facts);
            Map<String, int[]> extents = WeightShapes.of(graph);
            Map<String, Tensor> tensors = new HashMap<>(random.tensors());
            fit.given().forEach(name -> tensors.put(name, new Tensor(extents.get(name), read.get(name))));
            return new InitialWeights(new Weights(tensors), facts);
        }

        private Map<String, String> facts() throws IOException {
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put(FACT, source.kind());
            facts.put(FACT + ".file", file);
            facts.put(FACT + ".sha256", source.sha256());
            facts.put(FACT + ".tensors", count(fit));
            facts.put(FACT + ".random", fit.random().isEmpty() ? "none" : String.join(", ", fit.random()));
            if (!fit.biases().isEmpty()) {
                facts.put(
                        FACT + ".biases",
                        fit.biases().size()
                                + " biases of convolutions subtracted from the means of the batch normalizations after them");
            }
            source.facts().forEach((name, fact) -> facts.put(FACT + "." + name, fact));
            return facts;
        }

        /** A damaged or diverged model: training it on would only show NaN later. */
        private void check(String name, float[] values) throws BadInput {
            for (float value : values) {
                boolean negative = name.endsWith(".variance") && value < 0;
                if (!Float.isFinite(value) || negative) {
                    throw new BadInput(source.title() + " holds the value " + value + " in its "
                            + source.tensors().get(name).where() + "; "
                            + (negative ? "a variance can't be negative" : "weights must be finite")
                            + ". Choose a model whose training went well.");
                }
            }
        }

        /** gamma (x + b - mean) / deviation + beta = gamma (x - (mean - b)) / deviation + beta. */
        private void foldBiases(Map<String, float[]> read) {
            fit.biases().forEach((norm, bias) -> {
                float[] mean = read.get(norm + ".mean");
                float[] shift = read.get(bias);
                for (int i = 0; i < mean.length; i++) {
                    mean[i] -= shift[i];
                }
            });
        }

        /** variance + theirs = (variance + theirs - ours) + ours; below 0 only where a variance is next to none. */
        private void matchEpsilons(Map<String, float[]> read, Map<String, String> facts) {
            for (Node node : graph.nodes()) {
                if (!(node.op() instanceof Op.BatchNorm norm)) {
                    continue;
                }
                OptionalDouble theirs = source.epsilon(node.name());
                float[] variance = read.get(node.name() + ".variance");
                if (variance == null || theirs.isEmpty() || theirs.getAsDouble() == norm.epsilon()) {
                    continue;
                }
                double difference = theirs.getAsDouble() - norm.epsilon();
                for (int i = 0; i < variance.length; i++) {
                    variance[i] = (float) Math.max(0, variance[i] + difference);
                }
                facts.put(
                        FACT + ".epsilon",
                        "batch normalization has " + theirs.getAsDouble() + " in the file and " + norm.epsilon()
                                + " here; the difference is added to the variances");
            }
        }
    }
}
