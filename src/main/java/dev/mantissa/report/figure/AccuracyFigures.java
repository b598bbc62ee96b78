package dev.mantissa.report.figure;

import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Test accuracy and size of the models: neither depends on the batch that they are inferred in. */
record AccuracyFigures(Scope scope) {
    List<Figure> of(int side) {
        List<Cell.Key> inference = scope.cells(Stage.INFERENCE, side, scope.variants()::mainCalibration);
        List<Cell.Key> training = scope.cells(Stage.TRAINING, side, k -> true);
        List<Figure> figures = new ArrayList<>();
        for (ModelSpec model : scope.material().spec().models()) {
            Frame frame = scope.frame(model, side);
            List<Cell.Key> own = Scope.smallestBatch(of(model, inference));
            List<Cell.Key> trained = of(model, training);
            Metric proof = scope.compared(own).isEmpty() ? null : Metric.ACCURACY_DIFFERENCE;
            figures.addAll(tested(
                    new Comparison("accuracy", Metric.ACCURACY, "Test accuracy", "95 % Wilson interval", proof),
                    own,
                    frame));
            new CalibrationFigure(scope).of(model, side).ifPresent(figures::add);
            if (trained.size() > 1) {
                figures.add(frame.byBatch(
                        new Comparison(
                                "training_accuracy",
                                Metric.ACCURACY,
                                "Test accuracy after training",
                                "95 % interval",
                                null),
                        trained,
                        Naming.byPrecision(trained, scope.variants())));
            }
            List<Cell.Key> files =
                    own.stream().filter(scope.variants()::firstTrained).toList();
            if (!files.isEmpty()) {
                figures.add(frame.byVariant(
                        new Comparison("model_size", Metric.MODEL_SIZE, "Model file", "size on disk", null),
                        files,
                        Naming.byPrecision(files, scope.variants())));
            }
        }
        return figures;
    }

    /** One for the models of each training precision, as the paper's Tables 10 and 11 set them apart. */
    private List<Figure> tested(Comparison what, List<Cell.Key> keys, Frame frame) {
        List<Figure> figures = new ArrayList<>();
        Map<Optional<Precision>, List<Cell.Key>> byTraining = keys.stream()
                .collect(Collectors.groupingBy(
                        k -> Optional.ofNullable(k.origin().trained()), LinkedHashMap::new, Collectors.toList()));
        byTraining.forEach((trained, own) -> {
            boolean several = byTraining.size() > 1 && trained.isPresent();
            String subject = several
                    ? (frame.subject().isEmpty() ? "" : frame.subject() + ", ") + "trained in "
                            + trained.get().label()
                    : frame.subject();
            String suffix =
                    frame.suffix() + (several ? "-" + trained.get().name().toLowerCase(Locale.ROOT) : "");
            figures.add(new Frame(frame.material(), subject, suffix, frame.log(), frame.paper())
                    .byVariant(what, own, Naming.byPrecision(own, scope.variants())));
        });
        return figures;
    }

    private static List<Cell.Key> of(ModelSpec model, List<Cell.Key> keys) {
        return keys.stream().filter(k -> k.model().equals(model)).toList();
    }
}
