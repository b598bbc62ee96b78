package dev.mantissa.domain.paper.claim;

import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.study.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * A quantity of some cells is larger than that of their counterparts.
 *
 * @param cells which
 * @param counterpart whether the second cell is what the first is compared with
 * @param against what the counterpart is, for a person
 * @param metric what
 * @param missing what a study without such cells lacks
 */
record Against(
        Predicate<Cell.Key> cells,
        BiPredicate<Cell.Key, Cell.Key> counterpart,
        String against,
        Metric metric,
        String missing)
        implements ClaimTest {
    @Override
    public Observations observe(StudySummary summary) {
        List<Evidence> all = new ArrayList<>();
        List<Cell.Key> keys = summary.rows().stream().map(StudySummary.Row::key).toList();
        for (Cell.Key key : keys) {
            if (cells.test(key)) {
                keys.stream()
                        .filter(other -> counterpart.test(key, other))
                        .map(other -> evidence(summary, key, other))
                        .forEach(all::add);
            }
        }
        return Observations.of(all, missing);
    }

    private Evidence evidence(StudySummary summary, Cell.Key key, Cell.Key other) {
        Quantity own = Cells.value(summary, key, metric);
        Quantity others = Cells.value(summary, other, metric);
        Quantity ratio = Cells.ratio(own, others);
        return new Evidence(
                key, against, List.of(own, others), ratio, Bound.above(1).of(ratio));
    }

    /** The same cell of another network. */
    static BiPredicate<Cell.Key, Cell.Key> network(String id) {
        return (key, other) -> other.model().network().equals(id)
                && other.model().alpha() == 1
                && new Cell.Key(
                                other.stage(),
                                key.model(),
                                other.dataset(),
                                other.imageSize(),
                                other.batch(),
                                other.backend(),
                                other.precision(),
                                other.origin())
                        .equals(key);
    }
}
