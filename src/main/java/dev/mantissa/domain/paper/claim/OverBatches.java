package dev.mantissa.domain.paper.claim;

import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.study.Cell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A quantity at the largest batch size over the same at the smallest lies where the paper says.
 *
 * @param which cells
 * @param metric what
 * @param bound where the ratio of both ends lies
 * @param missing what a study without such cells lacks
 */
record OverBatches(Predicate<Cell.Key> which, Metric metric, Bound bound, String missing) implements ClaimTest {
    @Override
    public Observations observe(Cells cells) {
        Map<Cell.Key, List<Cell.Key>> sweeps = new LinkedHashMap<>();
        cells.keys(which).stream()
                .sorted(Comparator.comparingInt(Cell.Key::batch))
                .forEach(k -> sweeps.computeIfAbsent(k.withoutBatch(), s -> new ArrayList<>())
                        .add(k));
        List<Evidence> all = sweeps.values().stream()
                .filter(keys -> keys.size() > 1)
                .map(keys -> evidence(cells, keys))
                .toList();
        return Observations.of(all, missing);
    }

    /** Between the ends of what has a number; where fewer than two have, the first without says why. */
    private Evidence evidence(Cells cells, List<Cell.Key> keys) {
        List<Cell.Key> known =
                keys.stream().filter(k -> cells.value(k, metric).available()).toList();
        List<Cell.Key> ends = known.size() > 1 ? known : keys;
        Cell.Key smallest = ends.get(0);
        Cell.Key largest = ends.get(ends.size() - 1);
        Quantity from = cells.value(smallest, metric);
        Quantity to = cells.value(largest, metric);
        Quantity ratio = Cells.ratio(to, from);
        return new Evidence(
                largest.withoutBatch(),
                String.format(Locale.ROOT, "batch %,d to %,d", smallest.batch(), largest.batch()),
                List.of(from, to),
                ratio,
                bound.of(ratio));
    }
}
