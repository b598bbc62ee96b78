package dev.mantissa.domain.paper.claim;

import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.study.Cell;
import java.util.List;
import java.util.function.Predicate;

/**
 * A quantity of each of some cells lies where the paper says.
 *
 * @param which cells
 * @param metric what
 * @param bound where
 * @param missing what a study without such cells lacks
 */
record OneByOne(Predicate<Cell.Key> which, Metric metric, Bound bound, String missing) implements ClaimTest {
    @Override
    public Observations observe(Cells cells) {
        return Observations.of(
                cells.keys(which).stream().map(key -> evidence(cells, key)).toList(), missing);
    }

    private Evidence evidence(Cells cells, Cell.Key key) {
        Quantity value = cells.value(key, metric);
        return new Evidence(key, "", List.of(), value, bound.of(value));
    }
}
