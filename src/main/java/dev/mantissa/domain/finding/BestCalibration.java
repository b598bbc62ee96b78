package dev.mantissa.domain.finding;

import dev.mantissa.domain.finding.Finding.Severity;
import dev.mantissa.domain.measure.CalibrationComparison;
import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.stats.Paired;
import dev.mantissa.domain.study.Cell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Says which calibration of a model is the best, where that is proven. The best is chosen by the same answers that it is judged
 * by, so McNemar's p is multiplied by the number of all pairs (Bonferroni): what is left holds for any choice.
 */
final class BestCalibration implements Rule {
    private static final int NAMED = 3;

    /** Another calibration, and what it loses against the best. */
    private record Other(Cell.Key key, double difference, double p) {}

    @Override
    public List<Finding> find(StudySummary summary) {
        Map<Cell.Key, List<CalibrationComparison>> models = new LinkedHashMap<>();
        for (CalibrationComparison pair : summary.calibrations()) {
            models.computeIfAbsent(pair.first().withoutBatch().uncalibrated(), k -> new ArrayList<>())
                    .add(pair);
        }
        return models.values().stream().map(pairs -> finding(summary, pairs)).toList();
    }

    private static Finding finding(StudySummary summary, List<CalibrationComparison> pairs) {
        Cell.Key best = best(pairs);
        List<Other> others = others(best, pairs);
        List<Other> worse =
                others.stream().filter(o -> o.p() < Paired.SIGNIFICANT).toList();
        String evidence = accuracy(summary, best) + (worse.isEmpty() ? "" : "; " + told(worse)) + ". "
                + Words.count(pairs.size()) + (pairs.size() == 1 ? " pair" : " pairs")
                + " compared by McNemar's test, p times the number of pairs.";
        if (worse.isEmpty()) {
            return new Finding(
                    Severity.RESULT,
                    "No calibration of INT8 is proven better than another.",
                    "Highest: " + evidence,
                    "More test images could tell them apart.");
        }
        String name = best.origin().calibration();
        return worse.size() == others.size()
                ? new Finding(Severity.RESULT, "Of the calibrations of INT8, " + name + " is the best.", evidence, "")
                : new Finding(
                        Severity.RESULT,
                        "No calibration of INT8 is proven the best; " + worse.size() + " of " + (others.size() + 1)
                                + " are proven worse than " + name + ".",
                        evidence,
                        "");
    }

    private static Cell.Key best(List<CalibrationComparison> pairs) {
        Set<Cell.Key> keys = new LinkedHashSet<>();
        pairs.forEach(pair -> keys.addAll(List.of(pair.first(), pair.second())));
        // Every pair adds to the one and takes from the other, so the sum is highest where the accuracy is.
        return keys.stream()
                .max(Comparator.comparingDouble(key -> others(key, pairs).stream()
                        .mapToDouble(o -> -o.difference())
                        .sum()))
                .orElseThrow();
    }

    private static List<Other> others(Cell.Key key, List<CalibrationComparison> pairs) {
        List<Other> others = new ArrayList<>();
        for (CalibrationComparison pair : pairs) {
            double p = Math.min(1, pair.pairs().mcNemarP() * pairs.size());
            if (pair.first().equals(key)) {
                others.add(new Other(pair.second(), pair.pairs().difference(), p));
            } else if (pair.second().equals(key)) {
                others.add(new Other(pair.first(), -pair.pairs().difference(), p));
            }
        }
        return others;
    }

    private static String accuracy(StudySummary summary, Cell.Key best) {
        return best.origin().calibration()
                + summary.row(best)
                        .flatMap(row -> row.get(Metric.ACCURACY))
                        .filter(Quantity::available)
                        .map(q -> String.format(Locale.ROOT, " %.1f %% (n %s)", 100 * q.value(), Words.count(q.n())))
                        .orElse("");
    }

    private static String told(List<Other> worse) {
        List<String> told = worse.stream()
                .sorted(Comparator.comparingDouble(Other::difference))
                .limit(NAMED)
                .map(o -> o.key().origin().calibration() + " " + Words.points(o.difference()) + " (p " + Words.p(o.p())
                        + ")")
                .toList();
        int more = worse.size() - told.size();
        return "proven worse: " + String.join(", ", told) + (more > 0 ? " and " + more + " more" : "");
    }
}
