package dev.mantissa.domain.measure;

import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Plan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cells of a finished run that are worth measuring again: those whose times are doubtful, all forks of them, and those that
 * need a model of theirs, which would else belong to another training.
 *
 * @param reasons why, by the id of each doubtful cell
 * @param dependent ids of the others
 */
public record Retry(Map<String, String> reasons, Set<String> dependent) {
    public Retry {
        reasons = Map.copyOf(reasons);
        dependent = Set.copyOf(dependent);
    }

    /** Of a plan and what is known of it. */
    public static Retry of(Plan plan, StudySummary summary) {
        Map<Cell.Key, String> doubts = new HashMap<>();
        for (StudySummary.Row row : summary.rows()) {
            if (row.status() == Status.OK && !row.doubt().isEmpty()) {
                doubts.put(row.key(), row.doubt());
            }
        }
        Map<String, String> reasons = new HashMap<>();
        Set<String> dependent = new HashSet<>();
        // A cell comes after all it needs.
        for (Cell cell : plan.cells()) {
            if (doubts.containsKey(cell.key())) {
                reasons.put(cell.id(), doubts.get(cell.key()));
            } else if (cell.needs().stream().anyMatch(n -> reasons.containsKey(n) || dependent.contains(n))) {
                dependent.add(cell.id());
            }
        }
        return new Retry(reasons, dependent);
    }

    /** Whether a cell is measured again. */
    public boolean contains(Cell cell) {
        return reasons.containsKey(cell.id()) || dependent.contains(cell.id());
    }

    /** Whether nothing is. */
    public boolean isEmpty() {
        return reasons.isEmpty();
    }

    /** "3 doubtful cells", "1 doubtful cell and 4 that need its model". */
    public String words() {
        int n = reasons.size();
        String doubtful = n == 1 ? "1 doubtful cell" : n + " doubtful cells";
        return dependent.isEmpty()
                ? doubtful
                : doubtful + " and " + dependent.size() + " that need" + (dependent.size() == 1 ? "s " : " ")
                        + (n == 1 ? "its model" : "their models");
    }

    /** What the record of a cell that was measured again says of the one before. */
    public String note(CellRecord before) {
        String why = reasons.get(before.cell().id());
        return "measured again; the run of " + before.startedAt()
                + (why == null ? " was of another training's model" : " was doubtful: " + why)
                + ". It is kept in the session's folder retried.";
    }

    /** The records that stay. */
    public List<CellRecord> kept(List<CellRecord> records) {
        return records.stream().filter(r -> !contains(r.cell())).toList();
    }
}
