package dev.mantissa.domain.finding;

import dev.mantissa.domain.finding.Finding.Severity;
import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.stats.Paired;
import dev.mantissa.domain.study.CalibrationSpec;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says for each reduced precision whether it changes the accuracy: the paired difference to FP32 with McNemar's p. */
final class AccuracyOfPrecision implements Rule {

    @Override
    public List<Finding> find(StudySummary summary) {
        List<Finding> findings = new ArrayList<>();
        Set<Cell.Key> told = new HashSet<>();
        for (StudySummary.Row row : summary.rows()) {
            Optional<Quantity> difference = row.get(Metric.ACCURACY_DIFFERENCE).filter(Quantity::available);
            Optional<Quantity> p = row.get(Metric.MCNEMAR_P).filter(Quantity::available);
            boolean compared = row.key().stage() == Stage.INFERENCE
                    && !row.key().isBase()
                    && row.key().precision() != Precision.FP32
                    && difference.isPresent()
                    && p.isPresent();
            // The same model answers the same images at every batch size, so it is told once.
            if (compared && told.add(row.key().withoutBatch())) {
                findings.add(finding(row, difference.get(), p.get().value()));
            }
        }
        return findings;
    }

    private static Finding finding(StudySummary.Row row, Quantity difference, double p) {
        String flips = row.get(Metric.PREDICTION_FLIPS)
                .filter(Quantity::available)
                .map(q -> Words.count(Math.round(q.value())) + " predictions changed, ")
                .orElse("");
        String evidence = "Accuracy " + Words.points(difference.value()) + " against FP32 (" + flips + "n "
                + Words.count(difference.n()) + ", p " + Words.p(p) + ").";
        String name = Words.variant(row.key());
        if (p >= Paired.SIGNIFICANT) {
            return new Finding(Severity.RESULT, name + " shows no proven change of accuracy.", evidence, "");
        }
        return new Finding(
                difference.value() < 0 ? Severity.CARE : Severity.RESULT,
                name + (difference.value() < 0 ? " costs accuracy." : " answers better than FP32 on these images."),
                evidence,
                difference.value() < 0 ? advice(row.key()) : "");
    }

    private static String advice(Cell.Key key) {
        if (key.precision() != Precision.INT8) {
            return "";
        }
        CalibrationSpec.Method method = key.origin().method();
        if (method == CalibrationSpec.Method.MIN_MAX || method == CalibrationSpec.Method.TRT_MIN_MAX) {
            return "With min-max one image far from the others sets a range for all: try entropy or percentile.";
        }
        return method == null || method.reads()
                ? "Try more calibration images or another calibration method."
                : "Try a calibration on images, which finds the ranges ahead.";
    }
}
