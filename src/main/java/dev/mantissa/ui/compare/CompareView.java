package dev.mantissa.ui.compare;

import dev.mantissa.domain.compare.SessionComparison;
import dev.mantissa.report.ComparisonReport;
import java.util.List;

/**
 * A comparison as its page shows it; made off the user-interface thread.
 *
 * @param comparison what it was made from
 * @param headline how much was compared and how much differs
 * @param notes what a reader must know
 * @param quantities every quantity, or those that differ
 * @param environment every fact, or those that differ
 * @param unmatched cells that are not in every session
 */
public record CompareView(
        SessionComparison comparison,
        String headline,
        List<String> notes,
        ComparisonReport.Table quantities,
        ComparisonReport.Table environment,
        ComparisonReport.Table unmatched) {
    public CompareView {
        notes = List.copyOf(notes);
    }

    static CompareView of(SessionComparison comparison, boolean differencesOnly) {
        return new CompareView(
                comparison,
                ComparisonReport.headline(comparison),
                ComparisonReport.notes(comparison),
                ComparisonReport.quantities(comparison, differencesOnly),
                ComparisonReport.environment(comparison, differencesOnly),
                ComparisonReport.unmatched(comparison));
    }
}
