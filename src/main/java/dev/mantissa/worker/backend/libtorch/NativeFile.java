package dev.mantissa.worker.backend.libtorch;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Op;
import dev.mantissa.graph.Tensor;
import dev.mantissa.graph.WeightShapes;
import dev.mantissa.graph.Weights;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A network with its weights in a file. LibTorch's own format would hold weights alone, as the network is code; this is a zip of
 * {@code graph.json} (the {@link LayerGraph}) and one {@code weights/NAME.f32} for each tensor of {@link Weights} (float32,
 * little endian, row-major; its extents follow from the graph).
 *
 * @param graph the network
 * @param weights all of its parameters
 */
record NativeFile(LayerGraph graph, Weights weights) {
    private static final String GRAPH = "graph.json";

    /** Tells operators apart by the name of their record. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "op")
    private interface Named {}

    /** Writes a network. */
    static void write(LayerGraph graph, Weights weights, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(out, 1 << 16))) {
            // Weights do not compress.
            zip.setLevel(0);
            zip.putNextEntry(new ZipEntry(GRAPH));
            json().writeValue(zip, graph);
            for (String name : WeightShapes.of(graph).keySet()) {
                float[] data = weights.tensors().get(name).data();
                ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(data.length, Float.BYTES))
                        .order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(data);
                zip.putNextEntry(new ZipEntry(entry(name)));
                zip.write(bytes.array());
            }
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws BadInput naming the file, where it is something else or incomplete
     */
    static NativeFile read(Path file) throws BadInput {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            LayerGraph graph = json().readValue(bytes(zip, GRAPH), LayerGraph.class);
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (Map.Entry<String, int[]> wanted : WeightShapes.of(graph).entrySet()) {
                String name = wanted.getKey();
                tensors.put(name, new Tensor(wanted.getValue(), floats(zip, name, wanted.getValue())));
            }
            return new NativeFile(graph, new Weights(tensors));
        } catch (IOException | RuntimeException e) {
            throw new BadInput(
                    "The model " + file + " can't be read as a network trained with LibTorch (" + e.getMessage()
                            + "); run its training again.",
                    e);
        }
    }

    private static float[] floats(ZipFile zip, String name, int[] extents) throws IOException {
        byte[] bytes = bytes(zip, entry(name));
        float[] data = new float[Math.toIntExact(WeightShapes.size(extents))];
        if (bytes.length != (long) data.length * Float.BYTES) {
            throw new IOException(entry(name) + " has " + bytes.length + " bytes, not " + data.length + " floats");
        }
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(data);
        return data;
    }

    private static byte[] bytes(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("it has no " + name);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static String entry(String tensor) {
        return "weights/" + tensor + ".f32";
    }

    private static JsonMapper json() {
        JsonMapper.Builder mapper = JsonMapper.builder()
                .addMixIn(Op.class, Named.class)
                // Some operators have nothing but their name.
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
        operators(Op.class).forEach(op -> mapper.registerSubtypes(new NamedType(op, op.getSimpleName())));
        return mapper.build();
    }

    /** The records of a sealed type, those of its sealed parts too. */
    private static Stream<Class<?>> operators(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(NativeFile::operators)
                : Stream.of(type);
    }
}
