package dev.mantissa.report;

import dev.mantissa.domain.finding.Finding;
import dev.mantissa.domain.finding.Findings;
import dev.mantissa.domain.measure.CalibrationComparison;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.ModelSpec;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the rules find in a session, network by network where there are several; what holds for all is said once. */
public final class SessionFindings {
    private SessionFindings() {}

    /** Those of a session whose summary is at hand, the gravest first. */
    public static List<Finding> of(Session session, StudySummary summary) {
        List<String> instructions = session.provenance()
                .value("cpu", "instructions")
                .map(flags -> List.of(flags.split(" ")))
                .orElse(List.of());
        Map<ModelSpec, List<StudySummary.Row>> rows = summary.rows().stream()
                .collect(Collectors.groupingBy(r -> r.key().model(), LinkedHashMap::new, Collectors.toList()));
        Map<Finding, Set<String>> found = new LinkedHashMap<>();
        rows.forEach((model, own) -> Findings.of(new StudySummary(own, calibrations(summary, model)), instructions)
                .forEach(f ->
                        found.computeIfAbsent(f, x -> new LinkedHashSet<>()).add(Labels.model(model))));
        return found.entrySet().stream()
                .map(e -> e.getValue().size() == rows.size() ? e.getKey() : about(e.getKey(), e.getValue()))
                .sorted(Comparator.comparing(f -> f.severity() != Finding.Severity.FAILURE))
                .toList();
    }

    private static List<CalibrationComparison> calibrations(StudySummary summary, ModelSpec model) {
        return summary.calibrations().stream()
                .filter(c -> c.first().model().equals(model))
                .toList();
    }

    private static Finding about(Finding finding, Set<String> networks) {
        return new Finding(
                finding.severity(),
                String.join(", ", networks) + ": " + finding.summary(),
                finding.evidence(),
                finding.advice());
    }
}
