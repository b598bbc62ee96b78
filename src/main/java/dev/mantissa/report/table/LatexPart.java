package dev.mantissa.report.table;

import dev.mantissa.report.table.PaperTable.Block;
import dev.mantissa.report.table.PaperTable.Entry;
import dev.mantissa.report.table.PaperTable.Row;
import dev.mantissa.report.table.PaperTable.State;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows and columns of a block that fit on a page, as a tabular.
 *
 * @param block what they are of
 * @param columns their places in the block
 * @param rows some of the block's
 */
record LatexPart(Block block, List<Integer> columns, List<Row> rows) {
    /** The text width of article, pt. */
    private static final double TEXT_WIDTH = 345;
    /** A line of footnotesize, pt. */
    private static final double LINE = 9.5;
    /** Title, rules and heads, pt. */
    private static final double HEADS = 50;
    /** Space at both sides of a column, pt. */
    private static final double SPACE = 6;
    /** Heads of rows that are longer are broken, pt. */
    private static final double HEAD = 125;
    /** Sizes of footnotesize and scriptsize, pt; the smaller is cut a little wider. */
    private static final double SIZE = 8;

    private static final double SMALL = 7.5;

    /** The parts of a block, columns first. */
    static List<LatexPart> of(Block block, double height) {
        List<LatexPart> parts = new ArrayList<>();
        for (List<Integer> columns : columns(block)) {
            List<Row> rows = new ArrayList<>();
            for (Row row : block.rows()) {
                LatexPart next = new LatexPart(block, columns, List.of(row));
                // The paper's row stays with ours.
                if (!row.published() && new LatexPart(block, columns, rows).height() + 3 * LINE > height) {
                    parts.add(new LatexPart(block, columns, List.copyOf(rows)));
                    rows.clear();
                }
                if (next.lines(row) > 0) {
                    rows.add(row);
                }
            }
            parts.add(new LatexPart(block, columns, rows));
        }
        return parts;
    }

    double height() {
        return HEADS
                + LINE
                        * rows.stream()
                                .mapToDouble(r -> lines(r) + Math.floor(width(r.head(), SIZE) / HEAD))
                                .sum();
    }

    private static List<List<Integer>> columns(Block block) {
        double head = Math.min(HEAD, head(block));
        List<String> names = names(block);
        List<List<Integer>> parts = new ArrayList<>();
        double room = 0;
        for (int c = 0; c < names.size(); c++) {
            double width = width(block, names.get(c), c);
            if (parts.isEmpty() || width > room) {
                parts.add(new ArrayList<>());
                room = TEXT_WIDTH - Math.max(head, width(block.corner(), SIZE)) - SPACE;
            }
            parts.get(parts.size() - 1).add(c);
            room -= width;
        }
        return parts;
    }

    private static double head(Block block) {
        return block.rows().stream()
                .mapToDouble(r -> width(r.head(), SIZE))
                .max()
                .orElse(0);
    }

    private static double width(Block block, String name, int column) {
        double widest = block.rows().stream()
                .map(r -> r.entries().get(column))
                .mapToDouble(e -> Math.max(width(e.text(), SIZE) + SIZE / 2, width(e.interval(), SMALL)))
                .max()
                .orElse(0);
        return SPACE + Math.max(width(name, SIZE), widest);
    }

    /** About the width in Computer Modern, pt. */
    private static double width(String text, double size) {
        return text.chars()
                .mapToDouble(c -> " .,:;'[]()|!ijlt".indexOf(c) >= 0
                        ? 0.36
                        : Character.isUpperCase(c) || "mw%&×−+".indexOf(c) >= 0 ? 0.84 : 0.54)
                .map(w -> w * size)
                .sum();
    }

    void append(StringBuilder out) {
        List<String> names = names(block);
        List<String> groups = groups(block);
        out.append("\n\\medskip\n\\textbf{").append(LatexText.of(block.title())).append("}\\par\\smallskip\n");
        out.append("\\begin{tabular}{")
                .append(head(block) > HEAD ? "p{" + Math.round(HEAD) + "pt}" : "l")
                .append("r".repeat(columns.size()))
                .append("}\n\\toprule\n");
        if (columns.stream().anyMatch(c -> !groups.get(c).isEmpty())) {
            groupHeads(out, groups);
        }
        out.append(LatexText.of(block.corner()));
        columns.forEach(c -> out.append(" & ").append(LatexText.of(names.get(c))));
        out.append(" \\\\\n\\midrule\n");
        rows.forEach(row -> append(out, row));
        out.append("\\bottomrule\n\\end{tabular}\n");
    }

    private void groupHeads(StringBuilder out, List<String> groups) {
        StringBuilder rules = new StringBuilder();
        int from = 0;
        while (from < columns.size()) {
            String group = groups.get(columns.get(from));
            int to = from;
            while (to + 1 < columns.size() && groups.get(columns.get(to + 1)).equals(group)) {
                to++;
            }
            out.append(" & \\multicolumn{").append(to - from + 1).append("}{c}{");
            out.append(LatexText.of(group)).append('}');
            rules.append("\\cmidrule(lr){")
                    .append(from + 2)
                    .append('-')
                    .append(to + 2)
                    .append('}');
            from = to + 1;
        }
        out.append(" \\\\\n").append(rules).append('\n');
    }

    private void append(StringBuilder out, Row row) {
        String head = LatexText.of(row.head());
        boolean broken = width(row.head(), SIZE) > HEAD;
        out.append(row.published() ? "\\textit{" + head + "}" : broken ? "{\\raggedright " + head + "\\par}" : head);
        columns.forEach(c -> out.append(" & ").append(entry(row.entries().get(c))));
        out.append(" \\\\\n");
        if (lines(row) == 2) {
            columns.forEach(c -> {
                String interval = row.entries().get(c).interval();
                out.append(" & ").append(interval.isEmpty() ? "" : "{\\scriptsize " + LatexText.of(interval) + "}");
            });
            out.append(" \\\\\n");
        }
    }

    /** Two with intervals; none where the paper has no number. */
    private int lines(Row row) {
        if (row.published()
                && columns.stream().noneMatch(c -> row.entries().get(c).state() == State.PUBLISHED)) {
            return 0;
        }
        return columns.stream().allMatch(c -> row.entries().get(c).interval().isEmpty()) ? 1 : 2;
    }

    private static String entry(Entry entry) {
        String text = LatexText.of(entry.text()) + (entry.state() == State.UNPROVEN ? "$^{\\circ}$" : "");
        return entry.state() == State.PUBLISHED ? "\\textit{" + text + "}" : text;
    }

    private static List<String> names(Block block) {
        return block.groups().stream().flatMap(g -> g.columns().stream()).toList();
    }

    /** The group of each column. */
    private static List<String> groups(Block block) {
        return block.groups().stream()
                .flatMap(g -> IntStream.range(0, g.columns().size()).mapToObj(i -> g.title()))
                .toList();
    }
}
