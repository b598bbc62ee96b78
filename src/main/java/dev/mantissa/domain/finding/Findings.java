package dev.mantissa.domain.finding;

import dev.mantissa.domain.measure.StudySummary;
import java.util.Comparator;
import java.util.List;

/** All rules, the gravest findings first. */
public final class Findings {
    private static final List<Rule> RULES = List.of(
            new NotMeasured(),
            new SpeedOfPrecision(),
            new AccuracyOfPrecision(),
            new BestCalibration(),
            new DoubtfulTimes(),
            new SmallTestSplit());

    private Findings() {}

    /** What the rules find in a summary. */
    public static List<Finding> of(StudySummary summary) {
        return RULES.stream()
                .flatMap(rule -> rule.find(summary).stream())
                .sorted(Comparator.comparing(
                        Finding::severity, Comparator.comparing(s -> s != Finding.Severity.FAILURE)))
                .toList();
    }
}
