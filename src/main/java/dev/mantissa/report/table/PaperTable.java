package dev.mantissa.report.table;

import dev.mantissa.domain.measure.Interval;
import dev.mantissa.domain.study.Cell;
import java.util.List;
import java.util.Objects;

/**
 * A table laid out as the paper prints it, filled with a session; the window, Markdown and other forms show the same one.
 *
 * @param number "Table 4", or "Tables 4 and 5" for an image size that the paper does not have
 * @param title what it shows
 * @param subtitle trainer or engine, precision, data, image size
 * @param blocks parts below each other, with columns of their own
 * @param notes what a reader must know: units, n, what is not available
 */
public record PaperTable(String number, String title, String subtitle, List<Block> blocks, List<String> notes) {
    public PaperTable {
        blocks = List.copyOf(blocks);
        notes = List.copyOf(notes);
    }

    /**
     * A part of a table.
     *
     * @param title with the unit
     * @param corner the heading over the rows' heads
     * @param groups of columns
     * @param rows as many entries as there are columns in all groups
     */
    public record Block(String title, String corner, List<Group> groups, List<Row> rows) {
        public Block {
            groups = List.copyOf(groups);
            rows = List.copyOf(rows);
        }
    }

    /**
     * Columns under one heading.
     *
     * @param title the heading
     * @param columns their own headings
     */
    public record Group(String title, List<String> columns) {
        public Group {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A row.
     *
     * @param head the batch size or network
     * @param published whether these are the paper's own numbers
     * @param entries one a column
     */
    public record Row(String head, boolean published, List<Entry> entries) {
        public Row {
            entries = List.copyOf(entries);
        }

        /** Whether any entry has a value. */
        boolean hasValues() {
            return entries.stream().anyMatch(e -> e.state() != State.MISSING);
        }
    }

    /** The cells that it has entries of. */
    public List<Cell.Key> cells() {
        return blocks.stream()
                .flatMap(b -> b.rows().stream())
                .flatMap(r -> r.entries().stream())
                .map(Entry::cell)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Whether an entry has an interval, whose brackets must be explained. */
    public boolean brackets() {
        return blocks.stream()
                .flatMap(b -> b.rows().stream())
                .flatMap(r -> r.entries().stream())
                .anyMatch(e -> !e.interval().isEmpty());
    }

    /** Whether an entry proves no difference, which its mark must be explained for. */
    public boolean unproven() {
        return blocks.stream()
                .flatMap(b -> b.rows().stream())
                .flatMap(r -> r.entries().stream())
                .anyMatch(e -> e.state() == State.UNPROVEN);
    }

    /** What an entry is. */
    public enum State {
        MEASURED,
        /** Measured, and its interval covers no difference. */
        UNPROVEN,
        /** There is no value; the text says why in a word, the hover text in full. */
        MISSING,
        /** The paper's number. */
        PUBLISHED
    }

    /**
     * What stands in a place.
     *
     * @param text the value in the block's unit, or a word
     * @param interval "[1.48, 1.57]", empty where there is none
     * @param state what it is
     * @param hover value with unit, interval, n and method, or why there is none
     * @param cell which cell it came from, or null
     * @param value in the block's unit, in full; NaN where there is none
     * @param range its interval in the same unit, or null
     */
    public record Entry(
            String text, String interval, State state, String hover, Cell.Key cell, double value, Interval range) {
        /** One without a value. */
        static Entry missing(String word, String why, Cell.Key cell) {
            return new Entry(word, "", State.MISSING, why, cell, Double.NaN, null);
        }
    }
}
