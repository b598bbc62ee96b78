package dev.mantissa.runner;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Cell;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the largest batch of a training that ran out of memory, starting from what the run knows already. */
final class BatchSearch {
    private final CellRunner runner;
    private final RunBoard board;

    BatchSearch(CellRunner runner, RunBoard board) {
        this.runner = runner;
        this.board = board;
    }

    /** The record with what was found; as it is where the search was stopped or a try failed for another reason. */
    CellRecord search(CellRecord unfit, Collection<CellRecord> ended) throws BadInput {
        int low = 0;
        int high = unfit.cell().batch();
        for (CellRecord other : ended) {
            if (sameButBatch(other.cell(), unfit.cell())) {
                int batch = other.cell().batch();
                int found = value(other, Names.LARGEST_BATCH).orElse(other.status() == Status.OK ? batch : 0);
                int failed = value(other, Names.SMALLEST_UNFIT_BATCH)
                        .orElse(other.status() == Status.OOM ? batch : Integer.MAX_VALUE);
                low = Math.max(low, found);
                high = Math.min(high, failed);
            }
        }
        // Where a batch fitted once and not the next time, the smaller of both is what can be relied on.
        low = low < high ? low : 0;
        Stop stop = new Stop();
        Optional<LargestBatch> found = LargestBatch.search(low, high, batch -> probe(unfit.cell(), batch, stop));
        stop.rethrow();
        if (found.isEmpty()) {
            board.log(unfit.cell().id() + ": the search for the largest batch was given up");
            return unfit;
        }
        LargestBatch l = found.get();
        board.log(unfit.cell().id() + ": "
                + (l.largest() == 0
                        ? "no batch fits"
                        : "the largest batch that fits is " + l.largest() + "; " + l.smallestUnfit() + " does not")
                + " (" + l.tries() + " tried)");
        Map<String, Double> values = new HashMap<>(unfit.values());
        values.put(Names.LARGEST_BATCH, (double) l.largest());
        values.put(Names.SMALLEST_UNFIT_BATCH, (double) l.smallestUnfit());
        values.put(Names.LARGEST_BATCH_TRIES, (double) l.tries());
        return unfit.with(values);
    }

    private Optional<Boolean> probe(Cell cell, int batch, Stop stop) {
        board.phase("trying batch " + batch);
        try {
            WorkerOutcome outcome = runner.probe(cell, batch);
            return switch (outcome.status()) {
                case OK -> Optional.of(true);
                case OOM -> Optional.of(false);
                default -> {
                    board.log(cell.id() + ": batch " + batch + " could not be tried: " + outcome.sentence());
                    yield Optional.empty();
                }
            };
        } catch (BadInput e) {
            stop.why = e;
            return Optional.empty();
        }
    }

    private static boolean sameButBatch(Cell a, Cell b) {
        return a.stage() == b.stage()
                && a.model().equals(b.model())
                && a.imageSize() == b.imageSize()
                && a.backend() == b.backend()
                && a.precision() == b.precision();
    }

    private static Optional<Integer> value(CellRecord record, String name) {
        return Optional.ofNullable(record.values().get(name)).map(Double::intValue);
    }

    /** Carries a full disk out of the search. */
    private static final class Stop {
        private BadInput why;

        void rethrow() throws BadInput {
            if (why != null) {
                throw why;
            }
        }
    }
}
