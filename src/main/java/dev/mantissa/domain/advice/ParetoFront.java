package dev.mantissa.domain.advice;

import dev.mantissa.domain.measure.StudySummary;
import java.util.Comparator;
import java.util.List;

/**
 * The cells that no other cell beats in two things at once. Values decide, not their intervals.
 *
 * @param x one of the two
 * @param y the other
 */
public record ParetoFront(Objective x, Objective y) {
    /** Those of the rows that have both values and are not dominated, by x from low to high. */
    public List<StudySummary.Row> of(List<StudySummary.Row> rows) {
        List<StudySummary.Row> known = rows.stream().filter(this::known).toList();
        return known.stream()
                .filter(row -> known.stream().noneMatch(other -> dominates(other, row)))
                .sorted(Comparator.comparingDouble((StudySummary.Row r) -> value(x, r))
                        .thenComparingDouble(r -> value(y, r)))
                .toList();
    }

    /** Whether a row has both values. */
    public boolean known(StudySummary.Row row) {
        return x.of(row).available() && y.of(row).available();
    }

    /** At least as good in both and better in one. */
    private boolean dominates(StudySummary.Row a, StudySummary.Row b) {
        boolean noWorse = !x.better(value(x, b), value(x, a)) && !y.better(value(y, b), value(y, a));
        return noWorse && (x.better(value(x, a), value(x, b)) || y.better(value(y, a), value(y, b)));
    }

    private static double value(Objective objective, StudySummary.Row row) {
        return objective.of(row).value();
    }
}
