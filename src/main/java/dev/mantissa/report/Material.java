package dev.mantissa.report;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.measure.Summaries;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.domain.study.StudySpec;
import java.util.List;
import java.util.Optional;

/**
 * What figures and tables are made from: a finished session, or a run at one moment.
 *
 * @param spec what was asked for
 * @param plan its cells
 * @param summary of the cells that have ended
 * @param records of the cells that have ended
 */
public record Material(StudySpec spec, Plan plan, StudySummary summary, List<CellRecord> records) {
    public Material {
        records = List.copyOf(records);
    }

    /** That of a session; computes its summary. */
    public static Material of(Session session) {
        return of(session, Summaries.of(session.records()));
    }

    /** That of a session whose summary is at hand. */
    public static Material of(Session session, StudySummary summary) {
        return new Material(session.spec(), session.plan(), summary, session.records());
    }

    /** What the first measured fork of a cell left behind. */
    public Optional<CellRecord> record(Cell.Key key) {
        return records.stream()
                .filter(r -> r.status() == Status.OK && r.cell().key().equals(key))
                .findFirst();
    }
}
