package dev.mantissa.domain.measure;

import dev.mantissa.domain.study.Cell;
import java.util.List;

/**
 * What happened when, in seconds since the start of a run: its cells, and what the machine did meanwhile.
 *
 * @param seconds until now
 * @param spans of the cells that were at work, in order; the last goes on where it has no record yet
 * @param tracks by what was looked at; those that have been seen at least once
 */
public record Timeline(double seconds, List<Span> spans, List<Track> tracks) {
    /** Nothing happened yet. */
    public static final Timeline NONE = new Timeline(0, List.of(), List.of());

    public Timeline {
        spans = List.copyOf(spans);
        tracks = List.copyOf(tracks);
    }

    /**
     * A cell at work.
     *
     * @param cell which
     * @param from its worker's start
     * @param to its worker's end, or now
     */
    public record Span(Cell.Key cell, double from, double to) {}

    /**
     * A quantity over time, at most a few hundred points.
     *
     * @param name what
     * @param unit of the values
     * @param seconds when each was seen; of several seen together the mean
     * @param values in order of time
     * @param low lowest value
     * @param high highest value
     * @param byWorkers whether workers see it, so that between two cells it is not known
     */
    public record Track(
            String name, String unit, double[] seconds, double[] values, double low, double high, boolean byWorkers) {}
}
