package dev.mantissa.runner;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.CellState;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * How long a run will still take: what finished repetitions of a cell took, or else what was expected of it, corrected by how
 * finished cells of the same library, else of the same stage, compare with what was expected of them. Where neither says
 * anything, cells of the same stage do; where there are none, there is no estimate.
 */
final class TimeEstimate {
    /** The first steps are slow: memory is laid out and code is compiled. */
    private static final long LEAST_STEPS = 5;

    private final List<CellRecord> finished;
    private final Expectation expected;

    private TimeEstimate(List<CellRecord> finished, Expectation expected) {
        this.finished = finished;
        this.expected = expected;
    }

    /** {@code runningSeconds}: how long the running cell has been at work. */
    static OptionalDouble secondsLeft(List<CellState> cells, Expectation expected, double runningSeconds) {
        List<CellRecord> finished = cells.stream()
                .filter(c -> c.record() != null && c.record().status() == Status.OK)
                .map(CellState::record)
                .toList();
        TimeEstimate estimate = new TimeEstimate(finished, expected);
        double left = 0;
        for (CellState cell : cells) {
            if (cell.record() != null) {
                continue;
            }
            OptionalDouble whole = estimate.whole(cell, runningSeconds);
            if (whole.isEmpty()) {
                return OptionalDouble.empty();
            }
            left += cell.running() ? Math.max(0, whole.getAsDouble() - runningSeconds) : whole.getAsDouble();
        }
        return OptionalDouble.of(left);
    }

    private OptionalDouble whole(CellState state, double runningSeconds) {
        Cell cell = state.cell();
        if (state.running() && cell.stage() == Stage.TRAINING) {
            OptionalDouble seen = training(state, runningSeconds);
            if (seen.isPresent()) {
                return seen;
            }
        }
        OptionalDouble planned = expected.seconds(cell);
        // Of an engine that is kept the first process takes longer than the others, so their mean would not do.
        OptionalDouble repeated = planned.isPresent()
                ? times(planned, ratio(c -> c.key().equals(cell.key())))
                : mean(c -> c.key().equals(cell.key()));
        if (repeated.isPresent()) {
            return repeated;
        }
        return planned.isPresent()
                ? OptionalDouble.of(planned.getAsDouble() * correction(cell))
                : mean(c -> c.stage() == cell.stage() && c.stage() != Stage.TRAINING);
    }

    private static OptionalDouble times(OptionalDouble seconds, OptionalDouble factor) {
        return factor.isPresent() ? OptionalDouble.of(seconds.orElseThrow() * factor.getAsDouble()) : factor;
    }

    private OptionalDouble mean(Predicate<Cell> kind) {
        return finished.stream()
                .filter(r -> kind.test(r.cell()))
                .mapToDouble(CellRecord::seconds)
                .average();
    }

    /** What such cells took over what was expected of them; 1 where none has finished. */
    private double correction(Cell cell) {
        OptionalDouble library = ratio(c -> c.stage() == cell.stage() && c.backend() == cell.backend());
        return library.orElseGet(() -> ratio(c -> c.stage() == cell.stage()).orElse(1));
    }

    private OptionalDouble ratio(Predicate<Cell> kind) {
        double took = 0;
        double planned = 0;
        for (CellRecord record : finished) {
            OptionalDouble seconds = expected.seconds(record.cell());
            if (kind.test(record.cell()) && seconds.isPresent()) {
                took += record.seconds();
                planned += seconds.getAsDouble();
            }
        }
        return planned > 0 ? OptionalDouble.of(took / planned) : OptionalDouble.empty();
    }

    /**
     * What is done and, for what is left, the mean step: the start of the worker and the reading of the images belong to the
     * first steps only, and would else be counted with each.
     */
    private static OptionalDouble training(CellState state, double runningSeconds) {
        if (state.done() < LEAST_STEPS || state.total() <= 0) {
            return OptionalDouble.empty();
        }
        double[] steps = state.live().getOrDefault(CellRecord.Names.STEP, new double[0]);
        double step = Arrays.stream(steps).average().orElse(1_000 * runningSeconds / state.done()) / 1_000;
        return OptionalDouble.of(runningSeconds + (state.total() - state.done()) * step);
    }
}
