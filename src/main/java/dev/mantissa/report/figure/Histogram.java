package dev.mantissa.report.figure;

import dev.mantissa.domain.study.Cell;
import dev.mantissa.report.figure.Figure.Ink;
import java.util.List;

/**
 * How samples are distributed: counts in bins of one width, percentiles as lines.
 *
 * @param id file name without extension
 * @param title what
 * @param subtitle how
 * @param note what a reader must know; empty where nothing
 * @param low where the first bin begins, in the unit of the subtitle
 * @param width of a bin
 * @param counts samples in each bin
 * @param above samples beyond the last bin
 * @param ticks percentiles and their values
 * @param ink precision
 * @param hover n, method, settings
 * @param cell which cell it came from
 */
public record Histogram(
        String id,
        String title,
        String subtitle,
        String note,
        double low,
        double width,
        int[] counts,
        int above,
        List<Tick> ticks,
        Ink ink,
        String hover,
        Cell.Key cell)
        implements Chart {
    public Histogram {
        ticks = List.copyOf(ticks);
    }

    /**
     * A percentile.
     *
     * @param label "p50"
     * @param value in the unit of the subtitle
     */
    public record Tick(String label, double value) {}

    @Override
    public List<Cell.Key> cells() {
        return List.of(cell);
    }

    /** Where the last bin ends. */
    public double high() {
        return low + counts.length * width;
    }
}
