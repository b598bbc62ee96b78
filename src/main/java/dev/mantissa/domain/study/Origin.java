package dev.mantissa.domain.study;

import java.util.Locale;

/**
 * Where the model of a conversion or inference comes from: what tells apart cells of the same network, size, batch, backend and
 * precision.
 *
 * @param trainer whose weights; null in trainings and for model files of the user
 * @param trained the precision they were trained in; null where there is no trainer
 * @param method how INT8 found its ranges; null where the cell is not INT8
 * @param images calibration images; 0 where there were none
 */
public record Origin(Backend trainer, Precision trained, CalibrationSpec.Method method, int images) {
    /** A training itself, or a model file of the user as it is. */
    public static final Origin NONE = new Origin(null, null, null, 0);

    /** {@code min-max, 500 images}, {@code dynamic}; empty where the cell is not INT8. */
    public String calibration() {
        if (method == null) {
            return "";
        }
        return method.reads() ? String.format(Locale.ROOT, "%s, %,d images", method.label(), images) : method.label();
    }

    /** Weights of a training, not quantized. */
    public static Origin of(Backend trainer, Precision trained) {
        return new Origin(trainer, trained, null, 0);
    }

    /** The same weights, quantized. */
    public Origin quantized(CalibrationSpec.Method by, int calibrationImages) {
        return new Origin(trainer, trained, by, calibrationImages);
    }

    /** The same weights before they were quantized. */
    public Origin plain() {
        return new Origin(trainer, trained, null, 0);
    }
}
