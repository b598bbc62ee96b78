package dev.mantissa.report.figure;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.report.Labels;
import dev.mantissa.report.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The raw times of a cell in the order they were taken, a line a process: where they drift or jump, this shows it. */
public final class Course {
    private Course() {}

    /** The timed calls of an inference, or the steps of a training; empty where there are not two. */
    public static Optional<Curves> of(Cell.Key key, List<CellRecord> records) {
        boolean training = key.stage() == Stage.TRAINING;
        String what = training ? "step" : "call";
        List<Curves.Line> lines = new ArrayList<>();
        long n = 0;
        double end = 1;
        int window = 1;
        List<CellRecord> own =
                records.stream().filter(r -> r.cell().key().equals(key)).toList();
        for (CellRecord record : own) {
            double[] raw = record.samples(training ? Names.STEP : Names.LATENCY);
            if (raw.length < 2 || !Arrays.stream(raw).allMatch(Double::isFinite)) {
                continue;
            }
            Smoothing smoothing = Smoothing.of(raw);
            window = smoothing.window();
            n += raw.length;
            end = Math.max(end, raw.length);
            String process = "process " + (record.cell().fork() + 1);
            lines.add(new Curves.Line(
                    own.size() > 1 ? process : "",
                    Figure.Ink.of(key.precision()),
                    Figure.Marker.of(key.backend()),
                    smoothing.steps(),
                    smoothing.smooth(),
                    smoothing.raw(),
                    Points.about(key) + "\n" + process + ", " + Numbers.count(raw.length) + " " + what + "s",
                    key));
        }
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Curves(
                "course",
                "Each " + what + " in order",
                "ms · " + Labels.model(key.model()) + " · " + Labels.variant(key) + ", batch " + key.batch()
                        + (window == 1 ? "" : " · mean of " + window + " " + what + "s; faint: single ones") + " · n "
                        + Numbers.count(n),
                "",
                end,
                what + "s",
                lines,
                false));
    }
}
