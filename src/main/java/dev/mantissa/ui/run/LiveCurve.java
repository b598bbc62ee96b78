package dev.mantissa.ui.run;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.measure.CellState;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.report.Numbers;
import dev.mantissa.report.figure.Curve;
import dev.mantissa.ui.results.CellNames;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Which samples of the running cell are drawn. */
final class LiveCurve {
    private record Kind(String series, String title, String by, String unit) {}

    private static final Kind LOSS = new Kind(Names.LOSS, "Training loss", "by step", "");
    private static final Kind LATENCY = new Kind(Names.LATENCY, "Latency of each call", "ms", "ms");

    /** The most telling first: a loss while training, latencies while measuring. */
    private static final List<Kind> KINDS = List.of(
            LOSS,
            LATENCY,
            new Kind(Names.WARMUP, "Warm-up calls", "ms", "ms"),
            new Kind(Names.STEP, "Training steps", "ms", "ms"));

    /** What stands while no cell runs. */
    static final Curve NONE = new Curve("Running cell", "its samples are drawn here", "", new double[0], 1, "");

    /** A curve needs two points. */
    private static final int LEAST = 2;

    private static final int MOST = 300;

    private LiveCurve() {}

    /** The curve of a running cell; before it has samples, the frame they will be drawn into. */
    static Curve of(CellState cell) {
        for (Kind kind : KINDS) {
            double[] samples = cell.live().get(kind.series());
            if (samples != null && samples.length >= LEAST) {
                return curve(kind, cell, samples);
            }
        }
        return switch (cell.cell().stage()) {
            case TRAINING -> curve(LOSS, cell, new double[0]);
            case INFERENCE -> curve(LATENCY, cell, new double[0]);
            case CONVERSION ->
                new Curve(
                        "Conversion", CellNames.of(cell.cell().key()) + " · has no samples", "", new double[0], 1, "");
        };
    }

    /** The losses of a training that has ended. */
    static Optional<Curve> ended(CellRecord record) {
        double[] losses = record.samples(Names.LOSS);
        if (losses.length < LEAST) {
            return Optional.empty();
        }
        int step = (losses.length + MOST - 1) / MOST;
        double[] few = IntStream.range(0, (losses.length + step - 1) / step)
                .mapToDouble(i -> losses[i * step])
                .toArray();
        return Optional.of(new Curve(
                LOSS.title(),
                CellNames.of(record.cell().key()) + " · " + LOSS.by(),
                LOSS.unit(),
                few,
                1,
                Numbers.count(losses.length) + " steps"));
    }

    private static Curve curve(Kind kind, CellState cell, double[] samples) {
        // Timed calls go on past the least number where they are short, so only a training knows its length.
        boolean known = cell.cell().stage() == Stage.TRAINING && cell.total() > 0 && cell.done() > 0;
        return new Curve(
                kind.title(),
                CellNames.of(cell.cell().key()) + " · " + kind.by(),
                kind.unit(),
                samples,
                known ? Math.min(1, (double) cell.done() / cell.total()) : 1,
                known ? Numbers.count(cell.total()) + " " + cell.unit() : "");
    }
}
