package dev.mantissa.domain.compare;

import dev.mantissa.domain.measure.Metric;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.study.Cell;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sessions side by side.
 *
 * @param sides the first is the reference
 * @param matching what cells were matched by
 * @param lines a quantity of a matched cell each
 * @param unmatched cells that are not in every session
 * @param environment what is known about where they ran, one fact each
 */
public record SessionComparison(
        List<Side> sides,
        Matching matching,
        List<Line> lines,
        List<Unmatched> unmatched,
        List<EnvironmentFact> environment) {
    public SessionComparison {
        sides = List.copyOf(sides);
        lines = List.copyOf(lines);
        unmatched = List.copyOf(unmatched);
        environment = List.copyOf(environment);
    }

    /**
     * A quantity of a cell in every session.
     *
     * @param key the reference's cell
     * @param metric the quantity
     * @param entries one a session, the reference's first
     */
    public record Line(Cell.Key key, Metric metric, List<Entry> entries) {
        public Line {
            entries = List.copyOf(entries);
        }

        /** Whether any session is proven to differ from the reference. */
        public boolean differs() {
            return entries.stream()
                    .anyMatch(e -> e.contrast().filter(c -> c.proof().differs()).isPresent());
        }
    }

    /**
     * A quantity in one session.
     *
     * @param value what was measured, or why not
     * @param doubt why its times should not be trusted; empty where they may be
     * @param contrast against the reference; empty for the reference itself
     */
    public record Entry(Quantity value, String doubt, Optional<Contrast> contrast) {}

    /**
     * A cell that is not compared in every session.
     *
     * @param key the cell
     * @param in names of the sessions that have it
     * @param missing names of the sessions that do not
     * @param why it is not matched
     */
    public record Unmatched(Cell.Key key, List<String> in, List<String> missing, String why) {
        public Unmatched {
            in = List.copyOf(in);
            missing = List.copyOf(missing);
        }
    }

    /**
     * Compares sessions.
     *
     * @param sides two or more, the reference first
     * @throws IllegalArgumentException where there are fewer
     */
    public static SessionComparison of(List<Side> sides, Matching matching) {
        if (sides.size() < 2) {
            throw new IllegalArgumentException(sides.size() + " sessions");
        }
        return new Comparing(Side.named(sides), matching).comparison();
    }

    /** Comparisons with an interval or a test: what chance has an opportunity to err in. */
    public long tested() {
        return contrasts().filter(c -> c.proof() != Contrast.Proof.UNKNOWN).count();
    }

    /** Those of them that prove a difference. */
    public long proven() {
        return contrasts().filter(c -> c.proof().differs()).count();
    }

    /** The cells that are compared. */
    public long cells() {
        return lines.stream().map(Line::key).distinct().count();
    }

    private Stream<Contrast> contrasts() {
        return lines.stream().flatMap(l -> l.entries().stream()).flatMap(e -> e.contrast().stream());
    }

    /** The quantity of a row, or why it has none. */
    static Quantity value(StudySummary.Row row, Metric metric) {
        return row.get(metric, "it does not apply");
    }
}
