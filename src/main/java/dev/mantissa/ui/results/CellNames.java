package dev.mantissa.ui.results;

import dev.mantissa.domain.study.Cell;
import dev.mantissa.report.Labels;

/** Cells by name, for a person. */
public final class CellNames {
    private CellNames() {}

    /** "MobileNetV1 · INT8 · ONNX Runtime · batch 8". */
    public static String of(Cell.Key key) {
        String name = Labels.model(key.model()) + " · " + mode(key) + " · "
                + key.backend().label();
        return switch (key.stage()) {
            case CONVERSION -> name + " · conversion";
            case TRAINING -> name + " · training · batch " + key.batch();
            case INFERENCE -> name + " · batch " + key.batch();
        };
    }

    /** The precision, or Base. */
    public static String mode(Cell.Key key) {
        return key.isBase() ? "Base" : key.precision().label();
    }
}
