package dev.mantissa.domain.paper.claim;

import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.study.Cell;
import java.util.List;
import java.util.function.Predicate;

/**
 * A quantity of each of some cells lies where the paper says.
 *
 * @param cells which
 * @param metric what
 * @param bound where
 * @param missing what a study without such cells lacks
 */
record OneByOne(Predicate<Cell.Key> cells, Metric metric, Bound bound, String missing) implements ClaimTest {
    @Override
    public Observations observe(StudySummary summary) {
        List<Evidence> all = summary.rows().stream()
                .map(StudySummary.Row::key)
                .filter(cells)
                .map(key -> evidence(summary, key))
                .toList();
        return Observations.of(all, missing);
    }

    private Evidence evidence(StudySummary summary, Cell.Key key) {
        Quantity value = Cells.value(summary, key, metric);
        return new Evidence(key, "", List.of(), value, bound.of(value));
    }
}
