package dev.mantissa.report;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.measure.Summaries;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Plan;
import dev.mantissa.domain.study.StudySpec;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What figures and tables are made from. Two are the same only if they are one: comparing all records would take long. */
public final class Material {
    private final StudySpec spec;
    private final Plan plan;
    private final StudySummary summary;
    private final List<CellRecord> records;
    private final Map<Cell.Key, CellRecord> measured = new HashMap<>();
    private final Set<Cell.Key> keys;

    /**
     * The material of a study.
     *
     * @param spec what was asked for
     * @param plan all its cells
     * @param summary of the records
     * @param records of the cells that have ended
     */
    public Material(StudySpec spec, Plan plan, StudySummary summary, List<CellRecord> records) {
        this.spec = spec;
        this.plan = plan;
        this.summary = summary;
        this.records = List.copyOf(records);
        keys = Collections.unmodifiableSet(plan.byKey().keySet());
        for (CellRecord record : this.records) {
            if (record.status() == Status.OK) {
                measured.putIfAbsent(record.cell().key(), record);
            }
        }
    }

    /** What was asked for. */
    public StudySpec spec() {
        return spec;
    }

    /** All its cells. */
    public Plan plan() {
        return plan;
    }

    /** Its planned cells, forks together, in order of first appearance. */
    public Set<Cell.Key> keys() {
        return keys;
    }

    /** What the records show. */
    public StudySummary summary() {
        return summary;
    }

    /** Those of the cells that have ended. */
    public List<CellRecord> records() {
        return records;
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
        return Optional.ofNullable(measured.get(key));
    }
}
