package dev.mantissa.cli;

import java.util.List;

/** A plain table. */
final class Columns {
    private static final String GAP = "  ";

    private Columns() {}

    /** Rows of equal length, each column as wide as its widest text, the last one ragged. */
    static String of(List<List<String>> rows) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            for (int i = 0; i < columns - 1; i++) {
                text.append(row.get(i))
                        .append(" ".repeat(widths[i] - row.get(i).length()))
                        .append(GAP);
            }
            text.append(row.get(columns - 1)).append('\n');
        }
        return text.toString();
    }
}
