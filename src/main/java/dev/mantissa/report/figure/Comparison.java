package dev.mantissa.report.figure;

import dev.mantissa.domain.measure.Interval;
import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.OverBase;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.measure.Unit;
import dev.mantissa.domain.study.Cell;
import java.util.Optional;

/**
 * A figure that may be drawn of a group of cells.
 *
 * @param id of the figure
 * @param metric shown
 * @param title what
 * @param how statistic and domain, for the subtitle
 * @param proof the comparison that decides whether a value is hollow, or null
 */
record Comparison(String id, Metric metric, String title, String how, Metric proof) {
    /** A ratio, which is its own proof. */
    static Comparison ratio(String id, Metric metric, String title, String how) {
        return new Comparison(id, metric, title, how, metric);
    }

    /** The quantity of a cell; empty before it has ended. */
    Optional<Quantity> of(StudySummary summary, Cell.Key key) {
        return OverBase.quantity(metric, summary, key);
    }

    /** Whether a cell's value proves no difference. */
    boolean hollow(StudySummary summary, Cell.Key key) {
        return proof != null
                && OverBase.quantity(proof, summary, key)
                        .flatMap(Quantity::confidence)
                        .filter(this::coversNoDifference)
                        .isPresent();
    }

    private boolean coversNoDifference(Interval interval) {
        return interval.covers(proof == Metric.ACCURACY_DIFFERENCE ? 0 : 1);
    }

    /** Whether values are factors over a reference, which a line at 1 stands for. */
    boolean isRatio() {
        return metric.unit() == Unit.RATIO;
    }

    /** What hollow means here. */
    String note() {
        String reference = metric == Metric.BASE_SPEEDUP || metric == Metric.THROUGHPUT_FACTOR ? "Base" : "FP32";
        // Whiskers are intervals of the values, which say less than that of the difference or the ratio.
        return "Hollow: the difference to " + reference + " is not proven.";
    }
}
