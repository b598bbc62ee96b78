package dev.mantissa.domain.measure;

import dev.mantissa.domain.study.Cell;
import java.util.Map;
import java.util.Optional;

/**
 * A cell of a run at one moment.
 *
 * @param cell what is measured
 * @param phase what its worker does now, for a person; empty before it starts and after it ends
 * @param done progress of the phase
 * @param total progress of the phase at its end; 0 where unknown
 * @param unit of the progress
 * @param live the running cell's series so far, at most 300 points each; empty when it is not running
 * @param record what it left, once ended; null before
 */
public record CellState(
        Cell cell, String phase, long done, long total, String unit, Map<String, double[]> live, CellRecord record) {
    public CellState {
        live = Map.copyOf(live);
    }

    /** A cell whose turn has not come. */
    public static CellState waiting(Cell cell) {
        return new CellState(cell, "", 0, 0, "", Map.of(), null);
    }

    /** Whether its worker is at work. */
    public boolean running() {
        return record == null && !phase.isEmpty();
    }

    /** How it ended, once it has. */
    public Optional<CellRecord> ended() {
        return Optional.ofNullable(record);
    }
}
