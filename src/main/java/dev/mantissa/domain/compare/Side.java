package dev.mantissa.domain.compare;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.measure.Summaries;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.Cell;
import java.util.List;
import java.util.Optional;

/**
 * A session in a comparison.
 *
 * @param name that tells it from the others
 * @param session what was measured
 * @param summary of its records
 */
public record Side(String name, Session session, StudySummary summary) {
    /** A session under its study's name; computes its summary. */
    public static Side of(Session session) {
        return new Side(session.spec().name(), session, Summaries.of(session.records()));
    }

    /** The same sides; where names are equal, with the time or else the file that tells them apart. */
    public static List<Side> named(List<Side> sides) {
        return sides.stream()
                .map(s -> new Side(name(s, sides), s.session, s.summary))
                .toList();
    }

    private static String name(Side side, List<Side> all) {
        String plain = side.session.spec().name();
        if (all.stream().filter(s -> s.session.spec().name().equals(plain)).count() < 2) {
            return plain;
        }
        String file = String.valueOf(side.session.origin().getFileName());
        boolean told = all.stream()
                        .filter(s ->
                                String.valueOf(s.session.origin().getFileName()).equals(file))
                        .count()
                == 1;
        return plain + " (" + (told ? file : side.session.origin().toString()) + ")";
    }

    /** What the first measured fork of a cell left behind. */
    Optional<CellRecord> record(Cell.Key key) {
        return session.records().stream()
                .filter(r -> r.status() == Status.OK && r.cell().key().equals(key))
                .findFirst();
    }
}
