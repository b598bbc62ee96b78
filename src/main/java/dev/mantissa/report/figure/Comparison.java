package dev.mantissa.report.figure;

import dev.mantissa.domain.measure.Metric;
import java.util.Optional;

/**
 * A figure that may be drawn of a group of cells.
 *
 * @param id of the figure
 * @param metric shown
 * @param title what
 * @param how statistic and domain, for the subtitle
 * @param proof the comparison that decides whether a bar is hollow, or null
 */
record Comparison(String id, Metric metric, String title, String how, Metric proof) {
    /** The value of no difference in the proof. */
    double equal() {
        return proof == Metric.ACCURACY_DIFFERENCE ? 0 : 1;
    }

    /** What hollow means here. */
    Optional<String> note() {
        if (proof == null) {
            return Optional.empty();
        }
        return Optional.of(
                proof == Metric.ACCURACY_DIFFERENCE
                        ? "Hollow: no proven difference to FP32 (interval covers 0)."
                        : "Hollow: no proven difference to FP32 (interval covers 1.0).");
    }
}
