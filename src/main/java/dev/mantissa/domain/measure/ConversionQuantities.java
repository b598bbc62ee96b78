package dev.mantissa.domain.measure;

import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Precision;
import java.util.List;

/** The quantities of deriving a precision variant. */
final class ConversionQuantities {
    private ConversionQuantities() {}

    static List<Metric> metrics(Cell.Key key) {
        // Dynamic quantization reads no images.
        boolean calibrated = key.precision() == Precision.INT8
                && (key.origin().method() == null || key.origin().method().reads());
        return calibrated
                ? List.of(Metric.CONVERSION_TIME, Metric.MODEL_SIZE, Metric.CALIBRATION_IMAGES)
                : List.of(Metric.CONVERSION_TIME, Metric.MODEL_SIZE);
    }

    static List<Quantity> all(Forks forks) {
        return metrics(forks.key()).stream()
                .map(metric -> switch (metric) {
                    case CONVERSION_TIME -> value(forks, metric, Names.CONVERSION_SECONDS, "wall time, one conversion");
                    case CALIBRATION_IMAGES ->
                        value(forks, metric, Names.CALIBRATION_IMAGES, "images that the ranges were found on");
                    default -> CommonQuantities.modelSize(forks);
                })
                .toList();
    }

    private static Quantity value(Forks forks, Metric metric, String name, String method) {
        double[] values = forks.values(name);
        return values.length == 0
                ? Quantity.unavailable(metric, 0, "not reported by the worker")
                : Quantity.of(metric, values[0], 1, method);
    }
}
