package dev.mantissa.report.figure;

import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Origin;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.report.Labels;
import java.util.List;
import java.util.function.Function;

/**
 * Short names of cells: the precision and the batch size, and of the rest what differs between the cells.
 *
 * @param models whether there are several networks
 * @param sides whether there are several image sizes
 * @param engines whether there are several engines beside Base
 * @param trained whether there are weights of several precisions
 * @param calibrations whether a precision was calibrated in several ways
 */
public record DotNames(boolean models, boolean sides, boolean engines, boolean trained, boolean calibrations) {
    /** Names for some cells. */
    public static DotNames of(List<Cell.Key> keys) {
        return new DotNames(
                several(keys, Cell.Key::model),
                several(keys, Cell.Key::imageSize),
                several(keys.stream().filter(k -> !k.isBase()).toList(), Cell.Key::backend),
                several(keys, k -> k.origin().trained()),
                several(
                        keys.stream()
                                .filter(k -> k.precision() == Precision.INT8)
                                .toList(),
                        k -> k.origin().calibration()));
    }

    /** "INT8 b32", "VGG16 INT8 b32". */
    public String of(Cell.Key key) {
        StringBuilder name = new StringBuilder();
        if (models) {
            name.append(Labels.model(key.model())).append(' ');
        }
        name.append(
                key.isBase()
                        ? "Base " + Naming.shortName(key.backend())
                        : key.precision().label());
        if (engines && !key.isBase()) {
            name.append(' ').append(Naming.shortName(key.backend()));
        }
        Origin origin = key.origin();
        if (calibrations && origin.method() != null) {
            name.append(' ').append(origin.method().label());
            if (origin.images() > 0) {
                name.append(' ').append(origin.images());
            }
        }
        if (trained && origin.trained() != null && origin.trained().mixed()) {
            name.append(" of ").append(origin.trained().label());
        }
        if (sides) {
            name.append(' ').append(key.imageSize()).append("px");
        }
        return name.append(" b").append(key.batch()).toString();
    }

    private static <T> boolean several(List<Cell.Key> keys, Function<Cell.Key, T> what) {
        return keys.stream().map(what).distinct().count() > 1;
    }
}
