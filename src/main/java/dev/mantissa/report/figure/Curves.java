package dev.mantissa.report.figure;

import dev.mantissa.domain.study.Cell;
import dev.mantissa.report.figure.Figure.Ink;
import dev.mantissa.report.figure.Figure.Marker;
import java.util.List;

/**
 * Lines over a number: losses over steps, loss scales over steps.
 *
 * @param id file name without extension
 * @param title what
 * @param subtitle how
 * @param note what a reader must know; empty where nothing
 * @param end where the horizontal axis ends, for instance 400 steps; it begins at 0
 * @param unit of the horizontal axis, in the plural: "steps"
 * @param lines from the one drawn first
 * @param log whether the vertical axis is logarithmic
 */
public record Curves(
        String id, String title, String subtitle, String note, double end, String unit, List<Line> lines, boolean log)
        implements Chart {
    public Curves {
        lines = List.copyOf(lines);
    }

    @Override
    public List<Cell.Key> cells() {
        return lines.stream().map(Line::cell).toList();
    }

    /**
     * A line.
     *
     * @param label at its end
     * @param ink precision
     * @param marker backend: DeepLearning4J is dashed
     * @param xs ascending
     * @param ys as many
     * @param faint raw samples behind the line, as many; empty where the line is drawn as it is
     * @param hover n, method, settings
     * @param cell which cell it came from
     */
    public record Line(
            String label,
            Ink ink,
            Marker marker,
            double[] xs,
            double[] ys,
            double[] faint,
            String hover,
            Cell.Key cell) {}
}
