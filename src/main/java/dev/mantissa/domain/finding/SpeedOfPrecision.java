package dev.mantissa.domain.finding;

import dev.mantissa.domain.finding.Finding.Severity;
import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says for each reduced precision whether it is faster than FP32 on the same engine, batch by batch. */
final class SpeedOfPrecision implements Rule {
    @Override
    public List<Finding> find(StudySummary summary) {
        Map<Cell.Key, List<StudySummary.Row>> variants = new LinkedHashMap<>();
        for (StudySummary.Row row : summary.rows()) {
            boolean compared = row.key().stage() == Stage.INFERENCE
                    && !row.key().isBase()
                    && row.key().precision() != Precision.FP32
                    && row.get(Metric.LATENCY_SPEEDUP)
                            .filter(Quantity::available)
                            .isPresent();
            if (compared) {
                variants.computeIfAbsent(row.key().withoutBatch(), k -> new ArrayList<>())
                        .add(row);
            }
        }
        return variants.entrySet().stream()
                .map(e -> finding(e.getKey(), e.getValue()))
                .toList();
    }

    private static Finding finding(Cell.Key variant, List<StudySummary.Row> rows) {
        String evidence = rows.stream()
                .map(r -> Words.ratio(speedup(r)) + " at batch " + r.key().batch())
                .collect(Collectors.joining("; "));
        boolean faster = rows.stream().allMatch(r -> above(speedup(r)));
        boolean somewhere = rows.stream().anyMatch(r -> above(speedup(r)));
        boolean slower = rows.stream().allMatch(r -> below(speedup(r)));
        String name = Words.variant(variant);
        if (faster) {
            return new Finding(Severity.RESULT, name + " is faster than FP32.", evidence, "");
        }
        if (somewhere) {
            return new Finding(
                    Severity.RESULT,
                    name + " is faster than FP32 at some batch sizes only.",
                    evidence,
                    reason(variant));
        }
        String summary = slower ? name + " is slower than FP32." : name + " is not proven faster than FP32.";
        return new Finding(Severity.CARE, summary, evidence, reason(variant));
    }

    private static Quantity speedup(StudySummary.Row row) {
        return row.get(Metric.LATENCY_SPEEDUP).orElseThrow();
    }

    /** Without an interval there is no proof either way. */
    private static boolean above(Quantity q) {
        return q.confidence().filter(i -> i.low() > 1).isPresent();
    }

    private static boolean below(Quantity q) {
        return q.confidence().filter(i -> i.high() < 1).isPresent();
    }

    private static String reason(Cell.Key variant) {
        if (variant.backend() != Backend.ONNXRUNTIME) {
            return "";
        }
        return switch (variant.precision()) {
            case FP16 -> "On a CPU, ONNX Runtime computes FP16 in FP32 and casts around it: a smaller file, no speed.";
            case BF16 ->
                "On a CPU, ONNX Runtime casts BF16 weights to FP32 and computes in FP32: a smaller file, no speed.";
            case INT8 -> "Quantizing and scaling cost time too; small networks and batches may not win it back.";
            default -> "";
        };
    }
}
