package dev.mantissa.domain.paper.claim;

import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.study.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where FP32 runs out of memory, AMP of the same network and batch size trains. Whether it does needs no interval. */
final class FitsWithAmp implements ClaimTest {
    @Override
    public Observations observe(Cells cells) {
        List<Evidence> all = new ArrayList<>();
        for (StudySummary.Row row : cells.rows()) {
            Cell.Key key = row.key();
            Optional<StudySummary.Row> fp32 = cells.row(key.reference());
            if (Cells.AMP_TRAINING.test(key)
                    && fp32.filter(r -> r.status() == Status.OOM).isPresent()
                    && (row.status() == Status.OK || row.status() == Status.OOM)) {
                Quantity peak = cells.value(key, Metric.PEAK_MEMORY);
                all.add(new Evidence(
                        key,
                        row.status() == Status.OK ? "FP32 out of memory, AMP trained" : "out of memory in both",
                        List.of(),
                        peak,
                        row.status() == Status.OK ? Evidence.Leaning.FOR : Evidence.Leaning.AGAINST));
            }
        }
        return new Observations(all, "no training in FP32 ran out of memory; larger batch sizes would");
    }
}
