package dev.mantissa.domain.paper.claim;

import dev.mantissa.domain.measure.Interval;
import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.stats.DifferenceInterval;
import dev.mantissa.domain.stats.Wilson;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Origin;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** FP16 changes fewer of FP32's predictions where the weights were trained with AMP than where they were trained in FP32. */
final class AmpConsistency implements ClaimTest {
    @Override
    public Observations observe(Cells cells) {
        List<Evidence> all = new ArrayList<>();
        Set<Cell.Key> told = new HashSet<>();
        for (StudySummary.Row row : cells.rows()) {
            Cell.Key key = row.key();
            boolean amp =
                    key.stage() == Stage.INFERENCE && key.precision() == Precision.FP16 && Cells.trainedWithAmp(key);
            // The same model answers the same images at every batch size, so it is told once.
            if (amp && told.add(key.withoutBatch())) {
                Quantity own = cells.value(key, Metric.PREDICTION_FLIPS);
                Quantity plain = cells.value(trainedInFp32(key), Metric.PREDICTION_FLIPS);
                if (own.available() && plain.available() && own.n() > 0 && plain.n() > 0) {
                    all.add(evidence(key, own, plain));
                }
            }
        }
        return new Observations(
                all, "it takes FP16 inference of weights trained with AMP and of weights trained in FP32");
    }

    private static Cell.Key trainedInFp32(Cell.Key k) {
        return k.from(Origin.of(k.origin().trainer(), Precision.FP32));
    }

    private static Evidence evidence(Cell.Key key, Quantity own, Quantity plain) {
        double a = own.value() / own.n();
        double b = plain.value() / plain.n();
        Interval interval = DifferenceInterval.of(a, wilson(own), b, wilson(plain));
        Quantity difference = Quantity.of(
                Metric.ACCURACY_DIFFERENCE,
                a - b,
                interval,
                Math.min(own.n(), plain.n()),
                "difference of the shares of changed predictions, 95 % Newcombe interval");
        return new Evidence(
                key,
                "changed predictions against weights trained in FP32",
                List.of(own, plain),
                difference,
                Bound.below(0).of(difference));
    }

    private static Interval wilson(Quantity flips) {
        return Wilson.of(Math.round(flips.value()), flips.n());
    }
}
