package dev.mantissa.domain.compare;

import dev.mantissa.domain.compare.Contrast.Kind;
import dev.mantissa.domain.compare.Contrast.Proof;
import dev.mantissa.domain.measure.AccuracyDifference;
import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.measure.Interval;
import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.stats.Paired;
import dev.mantissa.domain.stats.RatioInterval;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Stage;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Sets the quantities of a cell in two sessions against each other: times, rates, bytes and joules by their ratio, accuracy by
 * its difference. The sessions are independent, so a ratio's interval follows from both sides' own (MOVER), which rest on the
 * raw samples; answers to the same images are paired (McNemar).
 */
final class Contrasts {
    private static final Set<Metric> MORE_IS_BETTER =
            EnumSet.of(Metric.THROUGHPUT, Metric.TRAINING_THROUGHPUT, Metric.ACCURACY);

    private static final List<Metric> TRAINING = List.of(
            Metric.STEP_TIME_P50,
            Metric.TRAINING_THROUGHPUT,
            Metric.TRAINING_TIME,
            Metric.PEAK_MEMORY,
            Metric.ENERGY_PER_IMAGE,
            Metric.ACCURACY);
    private static final List<Metric> CONVERSION = List.of(Metric.CONVERSION_TIME, Metric.MODEL_SIZE);
    private static final List<Metric> INFERENCE = List.of(
            Metric.LATENCY_P50,
            Metric.THROUGHPUT,
            Metric.DEVICE_LATENCY_P50,
            Metric.PEAK_MEMORY,
            Metric.ENERGY_PER_IMAGE,
            Metric.ACCURACY);

    private Contrasts() {}

    /** What is compared of the cells of a stage. */
    static List<Metric> metrics(Stage stage) {
        return switch (stage) {
            case TRAINING -> TRAINING;
            case CONVERSION -> CONVERSION;
            case INFERENCE -> INFERENCE;
        };
    }

    /** The ratio of two quantities of one metric. */
    static Contrast ratio(Quantity own, Quantity reference) {
        Metric metric = own.metric();
        Optional<String> missing = missing(own, reference);
        if (missing.isPresent()) {
            return new Contrast(Kind.RATIO, Quantity.unavailable(metric, 0, missing.get()), Proof.UNKNOWN);
        }
        if (reference.value() == 0) {
            return new Contrast(Kind.RATIO, Quantity.unavailable(metric, 0, "the reference's is 0"), Proof.UNKNOWN);
        }
        Interval interval = RatioInterval.of(own, reference).orElse(null);
        Quantity result = Quantity.of(
                metric,
                own.value() / reference.value(),
                interval,
                Math.min(own.n(), reference.n()),
                interval == null
                        ? "ratio, no interval: " + (own.interval() == null ? own : reference).method()
                        : "ratio, 95 % interval from those of both (MOVER)");
        return new Contrast(Kind.RATIO, result, proof(interval, 1, MORE_IS_BETTER.contains(metric)));
    }

    /** The difference of two accuracies: paired where both answered the same images, else from both intervals. */
    static Contrast accuracy(
            Side own, Cell.Key ownKey, Quantity ownValue, Side reference, Cell.Key key, Quantity referenceValue) {
        Optional<String> missing = missing(ownValue, referenceValue);
        if (missing.isPresent()) {
            return new Contrast(
                    Kind.DIFFERENCE, Quantity.unavailable(Metric.ACCURACY_DIFFERENCE, 0, missing.get()), Proof.UNKNOWN);
        }
        // Several trainings have no pairs: each of them is another model.
        Optional<Paired> pairs = key.stage() == Stage.INFERENCE
                ? own.record(ownKey).flatMap(mine -> reference.record(key).flatMap(theirs -> paired(theirs, mine)))
                : Optional.empty();
        return pairs.map(Contrasts::paired).orElseGet(() -> unpaired(ownValue, referenceValue));
    }

    private static Contrast paired(Paired pairs) {
        double p = pairs.mcNemarP();
        Quantity result = Quantity.of(
                Metric.ACCURACY_DIFFERENCE,
                pairs.difference(),
                pairs.interval(),
                pairs.n(),
                String.format(
                        Locale.ROOT,
                        "paired on the same images, %,d gained and %,d lost, McNemar's exact p %.3g, 95 %% Bonett-Price"
                                + " interval",
                        pairs.gained(),
                        pairs.lost(),
                        p));
        Proof proof = p >= Paired.SIGNIFICANT ? Proof.NONE : pairs.difference() > 0 ? Proof.BETTER : Proof.WORSE;
        return new Contrast(Kind.DIFFERENCE, result, proof);
    }

    private static Contrast unpaired(Quantity own, Quantity reference) {
        Quantity result = AccuracyDifference.unpaired(own, reference, "not paired: other images or other trainings");
        return new Contrast(Kind.DIFFERENCE, result, proof(result.interval(), 0, true));
    }

    private static Optional<Paired> paired(CellRecord reference, CellRecord own) {
        String split = own.facts().get(Names.TEST_SPLIT);
        boolean sameSplit = split != null && split.equals(reference.facts().get(Names.TEST_SPLIT));
        return sameSplit ? reference.pairedWith(own) : Optional.empty();
    }

    private static Proof proof(Interval interval, double equal, boolean moreIsBetter) {
        if (interval == null) {
            return Proof.UNKNOWN;
        }
        if (interval.covers(equal)) {
            return Proof.NONE;
        }
        return interval.low() > equal == moreIsBetter ? Proof.BETTER : Proof.WORSE;
    }

    private static Optional<String> missing(Quantity own, Quantity reference) {
        if (!own.available()) {
            return Optional.of(own.method());
        }
        return reference.available() ? Optional.empty() : Optional.of("the reference has none: " + reference.method());
    }
}
