package dev.mantissa.worker.backend.tensorrt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What TensorRT's engine inspector says of each layer, made short. */
final class EngineLayers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EngineLayers() {}

    /**
     * Kind, and formats of what goes in and comes out, by the name of the layer: {@code Reformat: Row major linear FP32 → Thirty-two
     * wide channel vectorized row major Int8 format}. Nothing where the text is not what the inspector of TensorRT 10 writes.
     *
     * @param inspector the engine's information as JSON
     */
    static Map<String, String> about(String inspector) {
        Map<String, String> about = new LinkedHashMap<>();
        try {
            for (JsonNode layer : JSON.readTree(inspector).path("Layers")) {
                String in = formats(layer.path("Inputs"));
                String out = formats(layer.path("Outputs"));
                String kind = layer.path("LayerType").asText("");
                if (layer.has("Name")) {
                    about.put(
                            layer.path("Name").asText(),
                            kind + (in.isEmpty() && out.isEmpty() ? "" : ": " + in + " → " + out));
                }
            }
        } catch (JsonProcessingException e) {
            System.err.println("The engine inspector's answer can't be read: " + e.getMessage());
        }
        return about;
    }

    private static String formats(JsonNode tensors) {
        Set<String> formats = new LinkedHashSet<>();
        for (JsonNode tensor : tensors) {
            String format = tensor.path("Format/Datatype").asText("");
            if (!format.isEmpty()) {
                formats.add(format);
            }
        }
        return String.join(", ", formats);
    }
}
