package dev.mantissa.domain.paper.claim;

import dev.mantissa.domain.measure.AccuracyDifference;
import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Stage;
import java.util.ArrayList;
import java.util.List;

/** Networks trained with AMP answer as many images right as those trained in FP32, to within a point. */
final class AmpAccuracy implements ClaimTest {
    /** What is lost at most for accuracy to be retained; the paper names no number. */
    static final double POINT = 0.01;

    @Override
    public Observations observe(Cells cells) {
        List<Evidence> all = new ArrayList<>();
        for (StudySummary.Row row : cells.rows()) {
            Cell.Key key = row.key();
            if (key.stage() == Stage.TRAINING && key.precision().mixed()) {
                Quantity own = cells.value(key, Metric.ACCURACY);
                Quantity fp32 = cells.value(key.reference(), Metric.ACCURACY);
                if (own.available() && fp32.available()) {
                    all.add(evidence(key, own, fp32));
                }
            }
        }
        return new Observations(all, "it takes trainings with AMP and in FP32 of the same network and batch size");
    }

    private static Evidence evidence(Cell.Key key, Quantity own, Quantity fp32) {
        Quantity difference = AccuracyDifference.unpaired(own, fp32, "two trainings");
        return new Evidence(
                key,
                "against FP32",
                List.of(own, fp32),
                difference,
                Bound.above(-POINT).of(difference));
    }
}
