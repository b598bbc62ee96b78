package dev.mantissa.report.table;

import dev.mantissa.report.table.PaperTable.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Tables as LaTeX with the package booktabs and no other, as wide and high as a page of {@code article}: intervals stand small below
 * their values, and a block that is still too wide or long is set in several parts, a table in several floats.
 */
final class LatexTables {
    /** What of the page of article (550 pt on letter paper) is left beside caption and notes, pt. */
    private static final double HEIGHT = 400;

    private static final int MOST_WAITING = 8;

    private LatexTables() {}

    /** Tables as floats with caption, label and notes; lines end in LF. */
    static String of(List<PaperTable> tables, String caption) {
        StringBuilder out = new StringBuilder("% In the preamble: \\usepackage{booktabs}\n");
        int waiting = 0;
        for (PaperTable table : tables) {
            int more = floats(table).size();
            if (waiting > 0 && waiting + more > MOST_WAITING) {
                // LaTeX keeps no more than some dozen floats that wait for a page.
                out.append("\\clearpage\n");
                waiting = 0;
            }
            append(out, table, caption);
            waiting += more;
        }
        return out.toString();
    }

    private static void append(StringBuilder out, PaperTable table, String caption) {
        List<List<LatexPart>> floats = floats(table);
        for (int i = 0; i < floats.size(); i++) {
            boolean first = i == 0;
            boolean last = i == floats.size() - 1;
            out.append("\n\\begin{table}[htbp]\n\\centering\n\\footnotesize\n\\setlength{\\tabcolsep}{3pt}\n");
            out.append("\\caption{")
                    .append(LatexText.of(title(table) + ": " + table.subtitle() + (first ? "." : " (continued).")))
                    .append("}\n");
            if (first) {
                out.append("\\label{tab:").append(label(table)).append("}\n");
            }
            floats.get(i).forEach(part -> part.append(out));
            if (last) {
                out.append("\n\\raggedright\\scriptsize\n").append(LatexText.of(notes(table, caption)));
            }
            out.append("\n\\end{table}\n");
        }
    }

    /** The float has a number of its own; the paper's is told in words. */
    private static String title(PaperTable table) {
        return table.number().startsWith("Table ")
                ? table.title() + " (the paper's " + table.number() + ")"
                : table.number() + ". " + table.title();
    }

    private static List<List<LatexPart>> floats(PaperTable table) {
        List<List<LatexPart>> floats = new ArrayList<>();
        floats.add(new ArrayList<>());
        double room = HEIGHT;
        for (Block block : table.blocks()) {
            for (LatexPart part : LatexPart.of(block, HEIGHT)) {
                if (part.height() > room && room < HEIGHT) {
                    floats.add(new ArrayList<>());
                    room = HEIGHT;
                }
                floats.get(floats.size() - 1).add(part);
                room -= part.height();
            }
        }
        return floats;
    }

    private static String notes(PaperTable table, String caption) {
        List<String> notes = new ArrayList<>();
        if (table.brackets()) {
            notes.add("Brackets: 95 % intervals.");
        }
        if (table.unproven()) {
            notes.add("◦: the interval covers 1.0, no proven difference.");
        }
        notes.addAll(table.notes());
        if (!caption.isEmpty()) {
            notes.add(caption + ".");
        }
        return String.join(" ", notes);
    }

    private static String label(PaperTable table) {
        return (table.number() + " " + table.subtitle())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }
}
