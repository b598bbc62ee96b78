package dev.mantissa.report.figure;

import dev.mantissa.domain.measure.Interval;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.report.figure.Figure.Ink;
import dev.mantissa.report.figure.Figure.Marker;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Cells by two quantities at once, with the line of those that no other beats in both.
 *
 * @param id file name without extension
 * @param title what
 * @param subtitle how
 * @param note what a reader must know to read it right; empty where nothing
 * @param x the horizontal quantity
 * @param y the vertical quantity
 * @param dots the cells
 * @param front indices of the dots on the front, by x from low to high
 * @param key what colours and shapes mean
 */
public record Scatter(
        String id,
        String title,
        String subtitle,
        String note,
        Direction x,
        Direction y,
        List<Dot> dots,
        List<Integer> front,
        List<Key> key)
        implements Chart {
    public Scatter {
        dots = List.copyOf(dots);
        front = List.copyOf(front);
        key = List.copyOf(key);
    }

    @Override
    public List<Cell.Key> cells() {
        return dots.stream().map(Dot::cell).toList();
    }

    /**
     * An axis.
     *
     * @param label what, its unit, and which way is better
     * @param higherIsBetter which way is better
     * @param log whether equal ratios are equal lengths
     * @param limit where a dashed line is drawn, in the unit of the values
     */
    public record Direction(String label, boolean higherIsBetter, boolean log, OptionalDouble limit) {}

    /**
     * A colour: one that has a meaning, or a place between the lowest and the highest value of a third quantity.
     *
     * @param ink the colour; null where it is a place
     * @param share the place, in [0, 1]
     */
    public record Colour(Ink ink, double share) {
        Tint in(Theme theme) {
            return ink == null ? theme.ramp(share) : theme.of(ink);
        }
    }

    /**
     * A cell.
     *
     * @param x in the unit of the axis
     * @param y in the unit of the axis
     * @param ofX 95 % interval or null
     * @param ofY 95 % interval or null
     * @param colour precision, network or third quantity
     * @param marker backend
     * @param hollow whether its times are doubtful
     * @param label a short name
     * @param hover values with intervals, n, method
     * @param cell which cell it is
     */
    public record Dot(
            double x,
            double y,
            Interval ofX,
            Interval ofY,
            Colour colour,
            Marker marker,
            boolean hollow,
            String label,
            String hover,
            Cell.Key cell) {}

    /**
     * An entry of the legend.
     *
     * @param label its words
     * @param colour its colour; null for words alone, or for a shape in the colour of text
     * @param marker its shape; null for a square of the colour
     */
    public record Key(String label, Colour colour, Marker marker) {}
}
