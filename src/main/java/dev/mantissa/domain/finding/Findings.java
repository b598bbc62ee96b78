package dev.mantissa.domain.finding;

import dev.mantissa.domain.measure.StudySummary;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All rules, the gravest findings first. */
public final class Findings {
    private Findings() {}

    /** What the rules find in a summary of a run on an unknown machine. */
    public static List<Finding> of(StudySummary summary) {
        return of(summary, List.of());
    }

    /** What the rules find in a summary; {@code instructions} of the CPU it was measured on, in their usual spelling. */
    public static List<Finding> of(StudySummary summary, List<String> instructions) {
        return rules(instructions)
                .flatMap(rule -> rule.find(summary).stream())
                .sorted(Comparator.comparing(f -> f.severity() != Finding.Severity.FAILURE))
                .toList();
    }

    private static Stream<Rule> rules(List<String> instructions) {
        return Stream.of(
                new NotMeasured(),
                new SpeedOfTraining(instructions),
                new SpeedOfPrecision(),
                new AccuracyOfPrecision(),
                new BestCalibration(),
                new DoubtfulTimes(),
                new SmallTestSplit());
    }
}
