package dev.mantissa.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.mantissa.domain.quantization.MinMaxCalibrator;
import dev.mantissa.domain.quantization.Range;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.graph.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ranges as a conversion finds them: by running the model on ONNX Runtime. */
final class Calibration {
    private Calibration() {}

    static Map<String, Range> ranges(ModelProto folded, float[] images, Shape shape) throws BadInput {
        List<String> points = QuantizationPoints.of(folded);
        Map<String, Range> ranges = new HashMap<>();
        try (OrtModel model = new OrtModel(QuantizationPoints.withOutputs(folded, points))) {
            Map<String, float[]> values = model.run(images, shape.channels(), shape.height(), shape.width());
            for (String point : points) {
                MinMaxCalibrator calibrator = new MinMaxCalibrator(point);
                calibrator.observe(values.get(point));
                ranges.put(point, calibrator.range());
            }
        }
        return ranges;
    }
}
