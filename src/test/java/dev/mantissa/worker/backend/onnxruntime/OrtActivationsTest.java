package dev.mantissa.worker.backend.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OrtEnvironment;
import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelInput;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.graph.HeInit;
import dev.mantissa.graph.LayerGraph;
import dev.mantissa.graph.Shape;
import dev.mantissa.graph.Zoo;
import dev.mantissa.onnx.BatchNormFolding;
import dev.mantissa.onnx.OnnxExport;
import dev.mantissa.onnx.QuantizationPoints;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class OrtActivationsTest {
    private static final int COUNT = 3;

    private final LayerGraph graph = Zoo.build(new ModelSpec("mobilenet_v1", Head.OWN, 0.25), new Shape(3, 32, 32), 10);
    private final ModelProto model = BatchNormFolding.apply(OnnxExport.model(graph, HeInit.weights(graph, 1)));
    private final List<String> tensors = QuantizationPoints.of(model).stream()
            .filter(name -> !name.equals(OnnxExport.INPUT))
            .toList();

    private Map<String, float[]> read(long budget) throws Exception {
        float[] images = new float[COUNT * 3 * 32 * 32];
        Random random = new Random(2);
        for (int i = 0; i < images.length; i++) {
            images[i] = random.nextFloat();
        }
        Map<String, float[]> values = new LinkedHashMap<>();
        try (OrtActivations activations = activations(budget)) {
            activations.read(images, COUNT, values::put);
        }
        return values;
    }

    private OrtActivations activations(long budget) throws Exception {
        byte[] watched = QuantizationPoints.withOutputs(model, tensors).toByteArray();
        return new OrtActivations(
                OrtModel.load(
                        OrtEnvironment.getEnvironment(),
                        watched,
                        "test",
                        new OrtModel.Images(ModelInput.Layout.NCHW, 32),
                        1),
                new LinkedHashSet<>(tensors),
                budget);
    }

    /** A budget of 100 kB holds a few of the tensors, one of 1 byte none: each comes alone. */
    @Test
    void tensorsAreTheSameInGroupsOfAnySize() throws Exception {
        Map<String, float[]> all = read(Long.MAX_VALUE);
        assertThat(all.keySet()).containsExactlyElementsOf(tensors);
        for (long budget : new long[] {100_000, 1}) {
            Map<String, float[]> grouped = read(budget);

            assertThat(grouped.keySet()).containsExactlyElementsOf(tensors);
            grouped.forEach((name, values) -> assertThat(values).as(name).isEqualTo(all.get(name)));
        }
    }

    @Test
    void theBytesOfAnImageAreThoseOfItsTensors() throws Exception {
        long floats = read(Long.MAX_VALUE).values().stream()
                .mapToLong(values -> values.length)
                .sum();
        try (OrtActivations activations = activations(1)) {
            assertThat(activations.bytesAnImage(new float[3 * 32 * 32])).isEqualTo(floats / COUNT * 4);
        }
    }
}
