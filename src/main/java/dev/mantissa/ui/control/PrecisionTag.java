package dev.mantissa.ui.control;

import dev.mantissa.domain.study.Precision;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/**
 * The name of a precision behind a square of its colour, the same in every chart, table and list. The name keeps the text
 * colour: several of the colours are too light to be read as text.
 */
public final class PrecisionTag extends Label {
    /** A tag. */
    public PrecisionTag(Precision precision) {
        super(precision.label());
        getStyleClass().addAll("precision-tag", styleClass(precision));
        Region swatch = new Region();
        swatch.getStyleClass().add("swatch");
        setGraphic(swatch);
        setMinWidth(USE_PREF_SIZE);
    }

    /** The style class that sets the looked-up colour {@code -precision} to a precision's colour. */
    public static String styleClass(Precision precision) {
        return switch (precision) {
            case FP32 -> "fp32";
            case TF32 -> "tf32";
            case FP16, AMP_FP16 -> "fp16";
            case BF16, AMP_BF16 -> "bf16";
            case INT8 -> "int8";
        };
    }
}
