package dev.mantissa.report.figure;

import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.report.Labels;
import dev.mantissa.report.Variants;
import dev.mantissa.report.figure.Figure.Ink;
import dev.mantissa.report.figure.Figure.Marker;
import java.util.List;
import java.util.function.Function;

/**
 * What a series of a figure is: cells of one label, colour and shape.
 *
 * @param label of a cell's series
 * @param ink its colour
 * @param shaped whether its shape tells the library
 */
record Naming(Function<Cell.Key, String> label, Function<Cell.Key, Ink> ink, boolean shaped) {
    Naming(Function<Cell.Key, String> label, Function<Cell.Key, Ink> ink) {
        this(label, ink, true);
    }

    /** The same for all cells of a series. */
    record Name(String label, Ink ink, Marker marker) {}

    Name of(Cell.Key key) {
        return new Name(label.apply(key), ink.apply(key), shaped ? Marker.of(key.backend()) : Marker.CIRCLE);
    }

    /** A series a precision, with the engine where there are several. */
    static Naming byPrecision(List<Cell.Key> keys, Variants variants) {
        boolean engines = keys.stream()
                        .filter(k -> !k.isBase())
                        .map(Cell.Key::backend)
                        .distinct()
                        .count()
                > 1;
        boolean trainings =
                keys.stream().map(k -> k.origin().trained()).distinct().count() > 1;
        boolean calibrations = !keys.stream().allMatch(variants::mainCalibration);
        return new Naming(
                key -> precision(key, variants, calibrations)
                        + (!key.isBase() && engines ? " · " + shortName(key.backend()) : "")
                        + (trainings ? trained(key) : ""),
                key -> Ink.of(key.precision()));
    }

    /** A series a precision, whatever the library: that stands along the axis. */
    static Naming byPrecisionAlone(List<Cell.Key> keys, Variants variants) {
        boolean calibrations = !keys.stream().allMatch(variants::mainCalibration);
        return new Naming(
                key -> key.isBase() ? "Base" : precision(key, variants, calibrations),
                key -> Ink.of(key.precision()),
                false);
    }

    /** A series a network, with the trainer where there are several. */
    static Naming byNetwork(List<Cell.Key> keys, List<ModelSpec> models) {
        boolean engines = keys.stream().map(Cell.Key::backend).distinct().count() > 1;
        return new Naming(
                key -> Labels.model(key.model()) + (engines ? " · " + shortName(key.backend()) : ""),
                key -> Ink.network(models.indexOf(key.model())));
    }

    private static String precision(Cell.Key key, Variants variants, boolean calibrations) {
        if (key.isBase()) {
            return "Base (" + shortName(key.backend()) + ")";
        }
        if (calibrations && key.origin().method() != null) {
            return key.precision().label() + " " + key.origin().method().label()
                    + (key.origin().images() > 0 ? " " + key.origin().images() : "");
        }
        return key.precision().label() + (variants.dynamicBeside(key) ? " dynamic" : "");
    }

    private static String trained(Cell.Key key) {
        Precision trained = key.origin().trained();
        return trained == null || !trained.mixed() ? "" : ", trained " + trained.label();
    }

    static String shortName(Backend backend) {
        return backend == Backend.DL4J ? "DL4J" : backend.label();
    }
}
