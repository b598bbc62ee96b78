package dev.mantissa.ui.run;

import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.measure.Unit;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.report.Numbers;
import java.util.Collection;
import java.util.Optional;

/**
 * How dark a value of a stage is drawn: the lowest lightest, the highest darkest; equal ratios are equal steps, of fractions
 * equal differences.
 *
 * @param metric what is shown
 * @param low lowest value
 * @param high highest value
 */
record Heat(Metric metric, double low, double high) {
    /** Shades from light to dark. */
    static final int STEPS = 7;

    /** Over the finished cells of a stage; empty where fewer than two have the value. */
    static Optional<Heat> over(Collection<StudySummary.Row> rows, Stage stage, PlanMetric shown) {
        Optional<Metric> metric = shown.of(stage);
        if (metric.isEmpty()) {
            return Optional.empty();
        }
        double[] values = rows.stream()
                .filter(r -> r.key().stage() == stage)
                .flatMap(r -> r.get(metric.get()).stream())
                .filter(Quantity::available)
                .mapToDouble(Quantity::value)
                .sorted()
                .toArray();
        return values.length < 2
                ? Optional.empty()
                : Optional.of(new Heat(metric.get(), values[0], values[values.length - 1]));
    }

    /** The shade of a value, from 0. */
    int step(double value) {
        boolean ratios = metric.unit() != Unit.FRACTION && low > 0;
        double span = ratios ? Math.log(high / low) : high - low;
        if (!(span > 0)) {
            return 0;
        }
        double share = (ratios ? Math.log(value / low) : value - low) / span;
        return (int) Math.round(Math.max(0, Math.min(1, share)) * (STEPS - 1));
    }

    /** The lowest value with its unit. */
    String lowest() {
        return Numbers.value(metric, low);
    }

    /** The highest value with its unit. */
    String highest() {
        return Numbers.value(metric, high);
    }
}
