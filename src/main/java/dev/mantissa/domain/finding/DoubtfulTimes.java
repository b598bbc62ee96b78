package dev.mantissa.domain.finding;

import dev.mantissa.domain.finding.Finding.Severity;
import dev.mantissa.domain.measure.StudySummary;
import java.util.List;
import java.util.stream.Collectors;

/** Points at cells whose times scatter too much to be trusted. */
final class DoubtfulTimes implements Rule {
    private static final int NAMED = 3;

    @Override
    public List<Finding> find(StudySummary summary) {
        List<StudySummary.Row> doubtful =
                summary.rows().stream().filter(r -> !r.doubt().isEmpty()).toList();
        if (doubtful.isEmpty()) {
            return List.of();
        }
        String evidence = doubtful.stream()
                .limit(NAMED)
                .map(r -> Words.variant(r.key()) + ", batch " + r.key().batch() + ": " + r.doubt())
                .collect(Collectors.joining("; "));
        int more = doubtful.size() - NAMED;
        return List.of(new Finding(
                Severity.CARE,
                doubtful.size() == 1
                        ? "The times of 1 cell are doubtful."
                        : "The times of " + doubtful.size() + " cells are doubtful.",
                more > 0 ? evidence + "; and " + more + " more." : evidence + ".",
                "Close other programs and run them again, or choose Rigorous."));
    }
}
