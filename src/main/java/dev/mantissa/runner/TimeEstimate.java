package dev.mantissa.runner;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.CellState;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Stage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How long a run will still take: what finished repetitions of a cell took, or else what was expected of it, corrected by how
 * finished cells of the same library, else of the same stage, compare with what was expected of them. Where neither says
 * anything, cells of the same stage do; where there are none, there is no estimate.
 */
final class TimeEstimate {
    /** The first steps are slow: memory is laid out and code is compiled. */
    private static final long LEAST_STEPS = 5;

    /** Of what has finished: all of a cell's repetitions, all of a stage, and all of a library in a stage. */
    private final Map<Object, Tally> tallies = new HashMap<>();

    private final Expectation expected;

    private final OptionalDouble waiting;

    /** What is known when a cell has ended or begun: that holds until the next one does. */
    TimeEstimate(List<CellState> cells, Expectation expected) {
        this.expected = expected;
        for (CellState state : cells) {
            CellRecord record = state.record();
            if (record != null && record.status() == Status.OK) {
                Cell cell = record.cell();
                OptionalDouble planned = expected.seconds(cell);
                for (Object kind : List.of(cell.key(), cell.stage(), new Library(cell.stage(), cell.backend()))) {
                    tallies.computeIfAbsent(kind, k -> new Tally()).add(record.seconds(), planned);
                }
            }
        }
        waiting = waiting(cells);
    }

    private OptionalDouble waiting(List<CellState> cells) {
        double left = 0;
        for (CellState cell : cells) {
            if (cell.record() == null && !cell.running()) {
                OptionalDouble whole = whole(cell.cell());
                if (whole.isEmpty()) {
                    return whole;
                }
                left += whole.getAsDouble();
            }
        }
        return OptionalDouble.of(left);
    }

    /** {@code seconds}: how long the running cell, which may be none, has been at work. */
    OptionalDouble secondsLeft(Optional<CellState> running, double seconds) {
        if (running.isEmpty() || waiting.isEmpty()) {
            return waiting;
        }
        OptionalDouble seen = training(running.get(), seconds);
        OptionalDouble whole = seen.isPresent() ? seen : whole(running.get().cell());
        return whole.isEmpty()
                ? whole
                : OptionalDouble.of(waiting.getAsDouble() + Math.max(0, whole.getAsDouble() - seconds));
    }

    /** {@code runningSeconds}: how long the running cell has been at work. */
    static OptionalDouble secondsLeft(List<CellState> cells, Expectation expected, double runningSeconds) {
        return new TimeEstimate(cells, expected)
                .secondsLeft(cells.stream().filter(CellState::running).findFirst(), runningSeconds);
    }

    private record Library(Stage stage, Backend backend) {}

    /** What some cells took, and what was expected of those of them of which anything was. */
    private static final class Tally {
        private double seconds;
        private int n;
        private double took;
        private double planned;

        void add(double more, OptionalDouble expected) {
            seconds += more;
            n++;
            if (expected.isPresent()) {
                took += more;
                planned += expected.getAsDouble();
            }
        }
    }

    private OptionalDouble whole(Cell cell) {
        OptionalDouble planned = expected.seconds(cell);
        // Of an engine that is kept the first process takes longer than the others, so their mean would not do.
        OptionalDouble repeated = planned.isPresent() ? times(planned, ratio(cell.key())) : mean(cell.key());
        if (repeated.isPresent()) {
            return repeated;
        }
        return planned.isPresent()
                ? OptionalDouble.of(planned.getAsDouble() * correction(cell))
                : cell.stage() == Stage.TRAINING ? OptionalDouble.empty() : mean(cell.stage());
    }

    private static OptionalDouble times(OptionalDouble seconds, OptionalDouble factor) {
        return factor.isPresent() ? OptionalDouble.of(seconds.orElseThrow() * factor.getAsDouble()) : factor;
    }

    private OptionalDouble mean(Object kind) {
        Tally tally = tallies.get(kind);
        return tally == null ? OptionalDouble.empty() : OptionalDouble.of(tally.seconds / tally.n);
    }

    /** What such cells took over what was expected of them; 1 where none has finished. */
    private double correction(Cell cell) {
        return ratio(new Library(cell.stage(), cell.backend()))
                .orElseGet(() -> ratio(cell.stage()).orElse(1));
    }

    private OptionalDouble ratio(Object kind) {
        Tally tally = tallies.get(kind);
        return tally != null && tally.planned > 0
                ? OptionalDouble.of(tally.took / tally.planned)
                : OptionalDouble.empty();
    }

    /**
     * What is done and, for what is left, the mean step: the start of the worker and the reading of the images belong to the
     * first steps only, and would else be counted with each.
     */
    private static OptionalDouble training(CellState state, double runningSeconds) {
        if (state.cell().stage() != Stage.TRAINING || state.done() < LEAST_STEPS || state.total() <= 0) {
            return OptionalDouble.empty();
        }
        double[] steps = state.live().getOrDefault(CellRecord.Names.STEP, new double[0]);
        double step = Arrays.stream(steps).average().orElse(1_000 * runningSeconds / state.done()) / 1_000;
        return OptionalDouble.of(runningSeconds + (state.total() - state.done()) * step);
    }
}
