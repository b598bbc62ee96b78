package dev.mantissa.domain.finding;

import dev.mantissa.domain.finding.Finding.Severity;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.measure.StudySummary;
import java.util.List;
import java.util.stream.Collectors;

/** Names the cells that have no result, and why. */
final class NotMeasured implements Rule {
    private static final int NAMED = 3;

    @Override
    public List<Finding> find(StudySummary summary) {
        List<StudySummary.Row> missing =
                summary.rows().stream().filter(r -> r.status() != Status.OK).toList();
        if (missing.isEmpty()) {
            return List.of();
        }
        String evidence = missing.stream().limit(NAMED).map(NotMeasured::words).collect(Collectors.joining(" "));
        boolean failed = missing.stream().anyMatch(r -> r.status() == Status.FAILED);
        int more = missing.size() - NAMED;
        return List.of(new Finding(
                failed ? Severity.FAILURE : Severity.CARE,
                missing.size() == 1 ? "1 cell has no result." : missing.size() + " cells have no result.",
                more > 0 ? evidence + " And " + more + " more." : evidence,
                ""));
    }

    private static String words(StudySummary.Row row) {
        String sentence = row.sentence().strip();
        String why = sentence.isEmpty() ? row.status().id() : row.status().id() + ": " + sentence;
        return Words.variant(row.key()) + ", batch " + row.key().batch() + ", " + why + (why.endsWith(".") ? "" : ".");
    }
}
