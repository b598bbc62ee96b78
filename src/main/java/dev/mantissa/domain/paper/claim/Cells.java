package dev.mantissa.domain.paper.claim;

import dev.mantissa.domain.measure.Interval;
import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.stats.RatioInterval;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Origin;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The cells of a study by their keys, which of them findings are about, and what is computed between them. */
final class Cells {
    /** The paper's networks, by their ids in the zoo. */
    static final String VGG16 = "vgg16";

    static final String RESNET50 = "resnet50";
    static final String MOBILENET = "mobilenet_v1";

    /** DeepLearning4J emulates mixed precision on CPUs: it says nothing about its speed or memory. */
    static final Predicate<Cell.Key> AMP_TRAINING =
            k -> k.stage() == Stage.TRAINING && k.precision().mixed() && k.backend() != Backend.DL4J;

    private final Map<Cell.Key, StudySummary.Row> rows = new LinkedHashMap<>();

    private final Map<String, Set<ModelSpec>> models = new HashMap<>();
    private final Set<Cell.Key> inferredWithoutAmp = new HashSet<>();

    Cells(StudySummary summary) {
        for (StudySummary.Row row : summary.rows()) {
            rows.put(row.key(), row);
            if (row.status() == Status.OK && !trainedWithAmp(row.key())) {
                inferredWithoutAmp.add(ofAnyWeights(row.key()));
            }
            ModelSpec model = row.key().model();
            if (model.alpha() == 1) {
                models.computeIfAbsent(model.network(), n -> new LinkedHashSet<>())
                        .add(model);
            }
        }
    }

    /** Every cell that has ended, in the summary's order. */
    Collection<StudySummary.Row> rows() {
        return rows.values();
    }

    /**
     * Those that a finding is about. An engine is as fast with weights trained with AMP as with others: where a study has both, they
     * would tell the same twice, and those trained without AMP stay.
     */
    List<Cell.Key> keys(Predicate<Cell.Key> which) {
        return rows.keySet().stream()
                .filter(which)
                .filter(k -> !trainedWithAmp(k) || !inferredWithoutAmp.contains(ofAnyWeights(k)))
                .toList();
    }

    /** Whether it is about weights that were trained with AMP. */
    static boolean trainedWithAmp(Cell.Key key) {
        return key.origin().trained() != null && key.origin().trained().mixed();
    }

    private static Cell.Key ofAnyWeights(Cell.Key key) {
        return key.from(
                Origin.NONE.quantized(key.origin().method(), key.origin().images()));
    }

    /** The models that are a network of the zoo in its full width. */
    Set<ModelSpec> models(String network) {
        return models.getOrDefault(network, Set.of());
    }

    /** A cell, if it has ended. */
    Optional<StudySummary.Row> row(Cell.Key key) {
        return Optional.ofNullable(rows.get(key));
    }

    /** Engines' inferences of a precision; INT8 with calibrated ranges. */
    static Predicate<Cell.Key> inference(Precision precision) {
        return k -> k.stage() == Stage.INFERENCE
                && !k.isBase()
                && k.precision() == precision
                && k.origin().method() != CalibrationSpec.Method.DYNAMIC;
    }

    /** A quantity of a cell, or why it has none. */
    Quantity value(Cell.Key key, Metric metric) {
        return row(key).flatMap(r -> r.get(metric))
                .orElseGet(() -> Quantity.unavailable(metric, 0, "it was not measured"));
    }

    /** One quantity over another, with the interval that follows from both (MOVER). */
    static Quantity ratio(Quantity top, Quantity bottom) {
        Metric metric = top.metric();
        if (!top.available() || !bottom.available()) {
            return Quantity.unavailable(metric, 0, (top.available() ? bottom : top).method());
        }
        Optional<Interval> interval = RatioInterval.of(top, bottom);
        return Quantity.of(
                metric,
                top.value() / bottom.value(),
                interval.orElse(null),
                Math.min(top.n(), bottom.n()),
                interval.isPresent() ? "ratio, 95 % interval from those of both (MOVER)" : "ratio, no interval");
    }
}
