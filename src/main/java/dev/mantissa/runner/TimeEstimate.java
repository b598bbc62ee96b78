package dev.mantissa.runner;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.CellState;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.MeasuringSpec;
import dev.mantissa.domain.study.Stage;
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
            case TRAINING ->
                state.running() && state.done() > 0 && state.total() > 0
                        ? OptionalDouble.of(runningSeconds * state.total() / state.done())
                        : OptionalDouble.empty();
            case CONVERSION -> OptionalDouble.of(CONVERSION);
            case INFERENCE ->
                OptionalDouble.of(
                        AROUND_MEASURING + (measuring.warmupMillis() + Math.max(measuring.millis(), 1_000)) / 1e3);
        };
    }
}
