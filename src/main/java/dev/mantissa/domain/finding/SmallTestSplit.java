package dev.mantissa.domain.finding;

import dev.mantissa.domain.finding.Finding.Severity;
import dev.mantissa.domain.measure.Interval;
import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.StudySummary;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Says when the test split is too small for differences of accuracy of a point or two. */
final class SmallTestSplit implements Rule {
    /** Half the width of the interval from which a difference of two points can't be seen. */
    private static final double WIDE = 0.02;

    @Override
    public List<Finding> find(StudySummary summary) {
        return summary.rows().stream()
                .flatMap(r -> r.get(Metric.ACCURACY).stream())
                .filter(q -> q.available()
                        && q.confidence().filter(SmallTestSplit::wide).isPresent())
                .min(Comparator.comparingLong(Quantity::n))
                .map(q -> List.of(finding(q)))
                .orElse(List.of());
    }

    private static boolean wide(Interval i) {
        return (i.high() - i.low()) / 2 > WIDE;
    }

    private static Finding finding(Quantity accuracy) {
        double half = accuracy.confidence().map(i -> (i.high() - i.low()) / 2).orElseThrow();
        return new Finding(
                Severity.CARE,
                "The test split is small for fine differences of accuracy.",
                String.format(
                        Locale.ROOT, "n %s: an accuracy is known to ±%.1f pt.", Words.count(accuracy.n()), 100 * half),
                "Use more test images. Paired differences to FP32 are finer than single accuracies.");
    }
}
