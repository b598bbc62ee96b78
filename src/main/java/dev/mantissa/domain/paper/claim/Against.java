package dev.mantissa.domain.paper.claim;

import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.study.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * A quantity of some cells is larger than that of their counterparts.
 *
 * @param which cells
 * @param counterparts what a cell is compared with, measured or not
 * @param against what the counterpart is, for a person
 * @param metric what
 * @param missing what a study without such cells lacks
 */
record Against(
        Predicate<Cell.Key> which,
        BiFunction<Cells, Cell.Key, List<Cell.Key>> counterparts,
        String against,
        Metric metric,
        String missing)
        implements ClaimTest {
    @Override
    public Observations observe(Cells cells) {
        List<Evidence> all = new ArrayList<>();
        for (Cell.Key key : cells.keys(which)) {
            counterparts.apply(cells, key).stream()
                    .filter(other -> cells.row(other).isPresent())
                    .map(other -> evidence(cells, key, other))
                    .forEach(all::add);
        }
        return Observations.of(all, missing);
    }

    private Evidence evidence(Cells cells, Cell.Key key, Cell.Key other) {
        Quantity own = cells.value(key, metric);
        Quantity others = cells.value(other, metric);
        Quantity ratio = Cells.ratio(own, others);
        return new Evidence(
                key, against, List.of(own, others), ratio, Bound.above(1).of(ratio));
    }

    /** The same cell of another network, in every way that the study has it. */
    static BiFunction<Cells, Cell.Key, List<Cell.Key>> network(String id) {
        return (cells, key) -> cells.models(id).stream()
                .map(model -> new Cell.Key(
                        key.stage(),
                        model,
                        key.dataset(),
                        key.imageSize(),
                        key.batch(),
                        key.backend(),
                        key.precision(),
                        key.origin()))
                .toList();
    }
}
