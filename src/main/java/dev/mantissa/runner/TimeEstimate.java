package dev.mantissa.runner;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.CellState;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.MeasuringSpec;
import dev.mantissa.domain.study.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * How long a run will still take: from finished cells of the same kind, then from what the study asks for. Where neither
 * says anything there is no estimate.
 */
final class TimeEstimate {
    /** Starting a JVM, loading a runtime and counting right answers. */
    private static final double AROUND_MEASURING = 10;

    private static final double CONVERSION = 10;

    /** The first steps are slow: memory is laid out and code is compiled. */
    private static final long LEAST_STEPS = 5;

    private TimeEstimate() {}

    /** {@code runningSeconds}: how long the running cell has been at work. */
    static OptionalDouble secondsLeft(List<CellState> cells, MeasuringSpec measuring, double runningSeconds) {
        List<CellRecord> finished = cells.stream()
                .filter(c -> c.record() != null && c.record().status() == Status.OK)
                .map(CellState::record)
                .toList();
        double left = 0;
        for (CellState cell : cells) {
            if (cell.record() != null) {
                continue;
            }
            OptionalDouble whole = whole(cell, finished, measuring, runningSeconds);
            if (whole.isEmpty()) {
                return OptionalDouble.empty();
            }
            left += cell.running() ? Math.max(0, whole.getAsDouble() - runningSeconds) : whole.getAsDouble();
        }
        return OptionalDouble.of(left);
    }

    private static OptionalDouble whole(
            CellState state, List<CellRecord> finished, MeasuringSpec measuring, double runningSeconds) {
        Cell cell = state.cell();
        List<Predicate<Cell>> kinds = List.of(
                c -> c.key().equals(cell.key()),
                c -> c.stage() == cell.stage()
                        && c.backend() == cell.backend()
                        && c.model().equals(cell.model())
                        && c.imageSize() == cell.imageSize(),
                c -> c.stage() == cell.stage() && c.stage() != Stage.TRAINING);
        for (Predicate<Cell> kind : kinds) {
            OptionalDouble mean = finished.stream()
                    .filter(r -> kind.test(r.cell()))
                    .mapToDouble(CellRecord::seconds)
                    .average();
            if (mean.isPresent()) {
                return mean;
            }
        }
        return switch (cell.stage()) {
            case TRAINING -> state.running() ? training(state, runningSeconds) : OptionalDouble.empty();
            case CONVERSION -> OptionalDouble.of(CONVERSION);
            case INFERENCE ->
                OptionalDouble.of(
                        AROUND_MEASURING + (measuring.warmupMillis() + Math.max(measuring.millis(), 1_000)) / 1e3);
        };
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
