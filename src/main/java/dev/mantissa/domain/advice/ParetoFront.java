package dev.mantissa.domain.advice;

import dev.mantissa.domain.measure.StudySummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The cells that no other cell beats in two things at once. Values decide, not their intervals.
 *
 * @param x one of the two
 * @param y the other
 */
public record ParetoFront(Objective x, Objective y) {
    /** Places of those of the rows that have both values and are not dominated, by x from low to high. */
    public List<Integer> of(List<StudySummary.Row> rows) {
        double[] xs = values(x, rows);
        double[] ys = values(y, rows);
        // From the best x on, a cell is on the front where its y is better than all before, or where it is equal in
        // both.
        List<Integer> order = IntStream.range(0, rows.size())
                .filter(i -> !Double.isNaN(xs[i]) && !Double.isNaN(ys[i]))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> x.higherIsBetter() ? -xs[i] : xs[i])
                        .thenComparingDouble(i -> y.higherIsBetter() ? -ys[i] : ys[i]))
                .toList();
        List<Integer> front = new ArrayList<>();
        for (int i : order) {
            int last = front.isEmpty() ? -1 : front.get(front.size() - 1);
            if (last < 0 || y.better(ys[i], ys[last]) || (xs[i] == xs[last] && ys[i] == ys[last])) {
                front.add(i);
            }
        }
        front.sort(Comparator.comparingDouble((Integer i) -> xs[i]).thenComparingDouble(i -> ys[i]));
        return front;
    }

    /** Whether a row has both values. */
    public boolean known(StudySummary.Row row) {
        return x.of(row).available() && y.of(row).available();
    }

    private static double[] values(Objective objective, List<StudySummary.Row> rows) {
        return rows.stream().mapToDouble(r -> objective.of(r).value()).toArray();
    }
}
