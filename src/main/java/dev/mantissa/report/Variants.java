package dev.mantissa.report;

import dev.mantissa.domain.study.CalibrationSpec.Method;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Origin;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.StudySpec;
import java.util.List;

/**
 * Which of the models and calibrations of a study stand for a precision where there is room for one: the first training
 * precision, and the first calibration method with the most images. Dynamic quantization is a mode of its own.
 */
public final class Variants {
    private final Precision trained;
    private final Method method;
    private final int images;

    /** Those of a study. */
    public Variants(StudySpec spec) {
        List<Precision> trainedIn = spec.inference().trainedIn();
        trained = trainedIn.isEmpty() ? spec.training().precisions().get(0) : trainedIn.get(0);
        method = spec.calibration().methods().stream()
                .filter(Method::reads)
                .findFirst()
                .orElse(Method.DYNAMIC);
        images = method.reads() ? spec.calibration().mostImages() : 0;
    }

    /** Whether a cell is of the first training precision; trainings and models of the user are. */
    public boolean firstTrained(Cell.Key key) {
        return key.origin().trained() == null || key.origin().trained() == trained;
    }

    /** Whether a cell has the calibration that stands for INT8, is dynamic, or is not INT8. */
    public boolean mainCalibration(Cell.Key key) {
        Origin origin = key.origin();
        return origin.method() == null
                || origin.method() == Method.DYNAMIC
                || (origin.method() == method && origin.images() == images);
    }

    /** Whether a cell is the one that stands for its precision. */
    public boolean main(Cell.Key key) {
        return firstTrained(key) && mainCalibration(key);
    }

    /** Whether a cell is quantized dynamically beside others that are calibrated. */
    public boolean dynamicBeside(Cell.Key key) {
        return key.origin().method() == Method.DYNAMIC && method != Method.DYNAMIC;
    }
}
