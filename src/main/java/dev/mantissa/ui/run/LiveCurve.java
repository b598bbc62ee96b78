package dev.mantissa.ui.run;

import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.measure.CellState;
import dev.mantissa.ui.results.CellNames;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Samples of the running cell.
 *
 * @param title what
 * @param subtitle of which cell, and the unit
 * @param values in order; at most 300
 */
public record LiveCurve(String title, String subtitle, List<Double> values) {
    private record Kind(String series, String title, String unit) {}

    /** The most telling first: a loss while training, latencies while measuring. */
    private static final List<Kind> KINDS = List.of(
            new Kind(Names.LOSS, "Training loss", "by step"),
            new Kind(Names.LATENCY, "Latency of each call", "ms"),
            new Kind(Names.WARMUP, "Warm-up calls", "ms"),
            new Kind(Names.STEP, "Training steps", "ms"));

    /** A curve needs two points. */
    private static final int LEAST = 2;

    public LiveCurve {
        values = List.copyOf(values);
    }

    /** The curve of a running cell, once it has samples. */
    static Optional<LiveCurve> of(CellState cell) {
        for (Kind kind : KINDS) {
            double[] samples = cell.live().get(kind.series());
            if (samples != null && samples.length >= LEAST) {
                return Optional.of(new LiveCurve(
                        kind.title(),
                        CellNames.of(cell.cell().key()) + " · " + kind.unit(),
                        Arrays.stream(samples).boxed().toList()));
            }
        }
        return Optional.empty();
    }
}
