package dev.mantissa.worker.backend.tensorrt;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import dev.mantissa.domain.study.CalibrationSpec.Method;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What one of TensorRT's calibrators found: its calibration cache, which is text. Its first line names version and calibrator;
 * each further one has a tensor and the bits of its scale, {@code conv1: 3caa1b2c}. It goes with the FP32 model in the metadata
 * of the file, so that every batch size is built from one calibration.
 *
 * @param method the calibrator
 * @param text the cache
 */
record CalibrationTable(Method method, String text) {
    private static final String METHOD = "mantissa.tensorrt.calibrator";
    private static final String TEXT = "mantissa.tensorrt.calibration_cache";
    private static final int INTEGERS = 127;

    /** The table that goes with a model, if one does. */
    static Optional<CalibrationTable> of(ModelProto model) {
        Map<String, String> metadata = model.getMetadataPropsList().stream()
                .collect(Collectors.toMap(
                        StringStringEntryProto::getKey, StringStringEntryProto::getValue, (first, second) -> second));
        for (Method method : Method.values()) {
            if (method.id().equals(metadata.get(METHOD)) && metadata.containsKey(TEXT)) {
                return Optional.of(new CalibrationTable(method, metadata.get(TEXT)));
            }
        }
        return Optional.empty();
    }

    /** The same model with this table. */
    ModelProto goWith(ModelProto model) {
        ModelProto.Builder builder = model.toBuilder().clearMetadataProps();
        model.getMetadataPropsList().stream()
                .filter(entry ->
                        !entry.getKey().equals(METHOD) && !entry.getKey().equals(TEXT))
                .forEach(builder::addMetadataProps);
        return builder.addMetadataProps(entry(METHOD, method.id()))
                .addMetadataProps(entry(TEXT, text))
                .build();
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    /** The largest absolute value of each tensor: 127 scales. */
    Map<String, Float> ranges() {
        Map<String, Float> ranges = new LinkedHashMap<>();
        text.lines().skip(1).forEach(line -> {
            int colon = line.lastIndexOf(": ");
            if (colon > 0 && line.substring(colon + 2).matches("[0-9a-f]{1,8}")) {
                int bits = Integer.parseUnsignedInt(line.substring(colon + 2), 16);
                ranges.put(line.substring(0, colon), INTEGERS * Float.intBitsToFloat(bits));
            }
        });
        return ranges;
    }

    /** As it is handed to TensorRT. */
    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
