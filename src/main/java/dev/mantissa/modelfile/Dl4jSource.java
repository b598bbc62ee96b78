package dev.mantissa.modelfile;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mantissa.domain.provenance.Sha256;
import dev.mantissa.domain.study.BadInput;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A {@code ComputationGraph} that DeepLearning4J's {@code ModelSerializer} wrote: configuration.json, and all parameters one after
 * the other in coefficients.bin, vertex by vertex in topological order. Read without DeepLearning4J, so that any backend can
 * start from it. Vertices must be named as the network's nodes are, as in Mantissa's own files.
 */
final class Dl4jSource implements WeightSource {
    private static final String CONFIGURATION = "configuration.json";
    private static final String COEFFICIENTS = "coefficients.bin";
    private static final int MOST_TEXT = 16 << 20;

    private final PackedFile zip;
    private final List<Dl4jParameter> parameters = new ArrayList<>();
    private final Map<String, Found> found = new LinkedHashMap<>();
    private final Map<String, Double> epsilons = new HashMap<>();

    /**
     * Reads the configuration; closing this closes the zip.
     *
     * @throws BadInput where it describes no network of layers that Mantissa knows, or the parameters are not all there
     */
    Dl4jSource(PackedFile zip) throws BadInput, IOException {
        this.zip = zip;
        JsonNode root = configuration();
        if (root.has("confs")) {
            throw wrong(
                    "is a MultiLayerNetwork, whose layers have no inputs by name; convert it with its"
                            + " toComputationGraph(), or choose another file",
                    null);
        }
        JsonNode order = root.path("topologicalOrderStr");
        JsonNode vertices = root.path("vertices");
        if (!order.isArray() || !vertices.isObject()) {
            throw wrong("has a " + CONFIGURATION + " that is none of a DeepLearning4J ComputationGraph", null);
        }
        try {
            for (JsonNode vertex : order) {
                JsonNode layer =
                        vertices.path(vertex.asText()).path("layerConf").path("layer");
                if (layer.isObject()) {
                    add(vertex.asText(), layer);
                }
            }
        } catch (IOException e) {
            throw wrong("can't be read: " + e.getMessage() + ". Choose another file", e);
        }
    }

    private JsonNode configuration() throws BadInput, IOException {
        try {
            return new ObjectMapper().readTree(zip.read(CONFIGURATION, MOST_TEXT));
        } catch (JacksonException e) {
            throw wrong("is damaged: its " + CONFIGURATION + " is no JSON", e);
        }
    }

    private void add(String name, JsonNode layer) throws IOException {
        for (Dl4jParameter parameter : Dl4jParameter.of(name, layer)) {
            if (parameter.size() < 0) {
                throw new IOException("its " + name + "." + parameter.key() + " has the shape "
                        + Arrays.toString(parameter.extents()));
            }
            parameters.add(parameter);
            int[] extents = Arrays.stream(parameter.extents())
                    .mapToInt(Math::toIntExact)
                    .toArray();
            found.put(parameter.tensor(), new Found("layer " + name + " with " + parameter.key(), extents));
        }
        if (layer.path("eps").isNumber()) {
            epsilons.put(name, layer.path("eps").asDouble());
        }
    }

    @Override
    public String title() {
        return "The DeepLearning4J file " + zip.path();
    }

    @Override
    public String kind() {
        return "DeepLearning4J .zip";
    }

    @Override
    public Map<String, Found> tensors() {
        return found;
    }

    @Override
    public String place(String tensor) {
        int dot = tensor.lastIndexOf('.');
        return "layer " + tensor.substring(0, dot) + " with " + tensor.substring(dot + 1);
    }

    @Override
    public Map<String, float[]> read(Collection<String> names) throws BadInput, IOException {
        Set<String> wanted = new HashSet<>(names);
        Map<String, float[]> read = new HashMap<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(zip.open(COEFFICIENTS), 1 << 16))) {
            Coefficients coefficients = new Coefficients(in);
            check(coefficients);
            for (Dl4jParameter parameter : parameters) {
                if (wanted.remove(parameter.tensor())) {
                    read.put(parameter.tensor(), values(parameter, coefficients.next((int) parameter.size())));
                } else if (!wanted.isEmpty()) {
                    coefficients.skip(parameter.size());
                }
            }
        } catch (EOFException e) {
            throw wrong("is cut off: its " + COEFFICIENTS + " ends too early. Save the model again", e);
        } catch (IOException e) {
            throw wrong("is damaged: its " + COEFFICIENTS + " can't be read (" + e.getMessage() + ")", e);
        }
        return read;
    }

    /** Before any element is read: the layers' parameters, the array's length and the entry's bytes are one number. */
    private void check(Coefficients coefficients) throws BadInput {
        long described = parameters.stream().mapToLong(Dl4jParameter::size).sum();
        if (described != coefficients.length()) {
            throw wrong(
                    "does not belong together: its layers have " + described + " parameters, its " + COEFFICIENTS
                            + " claims " + coefficients.length(),
                    null);
        }
        if (described * coefficients.width() > zip.size(COEFFICIENTS)) {
            throw wrong(
                    "is cut off: its " + COEFFICIENTS + " has " + zip.size(COEFFICIENTS) + " bytes, too few for "
                            + described + " parameters. Save the model again",
                    null);
        }
    }

    private static float[] values(Dl4jParameter parameter, float[] there) {
        return switch (parameter.kind()) {
            case SAME -> there;
            case LOG_DEVIATION -> {
                for (int i = 0; i < there.length; i++) {
                    there[i] = (float) Math.pow(10, 2.0 * there[i]);
                }
                yield there;
            }
            case DEPTHWISE ->
                Layout.channelsFirst(
                        there, (int) (parameter.extents()[2] * parameter.extents()[3]), 1, (int)
                                (parameter.extents()[0] * parameter.extents()[1]));
        };
    }

    @Override
    public OptionalDouble epsilon(String node) {
        Double epsilon = epsilons.get(node);
        return epsilon == null ? OptionalDouble.empty() : OptionalDouble.of(epsilon);
    }

    @Override
    public Map<String, String> facts() {
        return Map.of();
    }

    @Override
    public String sha256() throws IOException {
        return Sha256.of(zip.path());
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private BadInput wrong(String what, IOException cause) {
        return new BadInput(title() + " " + what + ".", cause);
    }
}
