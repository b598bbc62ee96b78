package dev.mantissa.report.figure;

import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.CalibrationSpec.Method;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.report.Numbers;
import dev.mantissa.report.Scale;
import dev.mantissa.report.figure.Figure.Ink;
import dev.mantissa.report.figure.Figure.Marker;
import dev.mantissa.report.figure.Figure.Point;
import dev.mantissa.report.figure.Figure.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Accuracy of INT8 over the number of calibration images, a line a method; what does not calibrate is a level line. */
record CalibrationFigure(Scope scope) {
    private static final Comparison WHAT = new Comparison(
            "calibration",
            Metric.ACCURACY,
            "INT8 accuracy by calibration",
            "95 % Wilson interval",
            Metric.ACCURACY_DIFFERENCE);

    /** The figure of a network; empty where the study does not vary the calibration. */
    Optional<Figure> of(ModelSpec model, int side) {
        CalibrationSpec calibration = scope.material().spec().calibration();
        List<Cell.Key> keys = Scope.smallestBatch(scope.cells(
                Stage.INFERENCE,
                side,
                k -> k.model().equals(model) && !k.isBase() && scope.variants().firstTrained(k)));
        List<Cell.Key> int8 =
                keys.stream().filter(k -> k.precision() == Precision.INT8).toList();
        boolean varied = int8.stream().map(Cell.Key::origin).distinct().count() > 1;
        if (!varied) {
            return Optional.empty();
        }
        List<Integer> images = calibration.images().stream().sorted().toList();
        List<Series> series = new ArrayList<>();
        keys.stream()
                .filter(k -> k.precision() == Precision.FP32)
                .findFirst()
                .ifPresent(
                        k -> series.add(new Series("FP32", Ink.FP32, Marker.of(k.backend()), level(k, images.size()))));
        for (Method method : calibration.methods()) {
            List<Cell.Key> own =
                    int8.stream().filter(k -> k.origin().method() == method).toList();
            if (!own.isEmpty()) {
                series.add(new Series(
                        method.label(),
                        Ink.network(calibration.methods().indexOf(method)),
                        Marker.of(own.get(0).backend()),
                        method.reads()
                                ? own.stream()
                                        .map(k -> point(
                                                k, images.indexOf(k.origin().images())))
                                        .toList()
                                : level(own.get(0), images.size())));
            }
        }
        Frame frame = scope.frame(model, side);
        return Optional.of(new Figure(
                WHAT.id() + frame.suffix(),
                images.size() > 1 ? Figure.Kind.LINES : Figure.Kind.BARS,
                WHAT.title() + (frame.subject().isEmpty() ? "" : " · " + frame.subject()),
                "% · " + WHAT.how() + " · by number of calibration images",
                "Hollow: the difference to FP32 is not proven.",
                images.stream().map(Numbers::count).toList(),
                series,
                OptionalDouble.empty(),
                false));
    }

    private List<Point> level(Cell.Key key, int places) {
        return IntStream.range(0, places).mapToObj(i -> point(key, i)).toList();
    }

    private Point point(Cell.Key key, int category) {
        return new Points(scope.material(), false).of(WHAT, key, category, Scale.of(Metric.ACCURACY, 1));
    }
}
