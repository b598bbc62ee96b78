package dev.mantissa.report.table;

import dev.mantissa.domain.session.Session;
import dev.mantissa.report.Caption;
import dev.mantissa.report.Markdown;
import dev.mantissa.report.Material;
import dev.mantissa.report.table.PaperTable.Block;
import dev.mantissa.report.table.PaperTable.Entry;
import dev.mantissa.report.table.PaperTable.Group;
import dev.mantissa.report.table.PaperTable.Row;
import dev.mantissa.report.table.PaperTable.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The paper's tables as GitHub-flavoured Markdown. Its tables have one row of headings, so a group's name stands before each of
 * its columns; intervals stand in the cells.
 */
public final class MarkdownTables {
    private MarkdownTables() {}

    /** All of the paper's tables of a session, under its name. */
    public static String of(Session session) {
        Material material = Material.of(session);
        return "# " + Markdown.escape(session.spec().name()) + "\n\n"
                + of(PaperTables.of(material), Caption.of(session))
                + '\n'
                + MarkdownFindings.of(material.summary());
    }

    /** Tables below what they were measured with. */
    static String of(List<PaperTable> tables, String caption) {
        StringBuilder text = new StringBuilder();
        text.append(Markdown.escape(caption))
                .append("\n\nBrackets: 95 % intervals. ◦: the interval covers 1.0, no proven difference.\n");
        tables.forEach(table -> text.append('\n').append(of(table)));
        return text.toString();
    }

    /** One table; lines end in LF. */
    public static String of(PaperTable table) {
        StringBuilder text = new StringBuilder();
        text.append("## ")
                .append(table.number())
                .append(". ")
                .append(Markdown.escape(table.title()))
                .append("\n\n");
        text.append(Markdown.escape(table.subtitle())).append('\n');
        for (Block block : table.blocks()) {
            text.append("\n**").append(Markdown.escape(block.title())).append("**\n\n");
            List<String> heads = new ArrayList<>(List.of(block.corner()));
            for (Group group : block.groups()) {
                group.columns().forEach(c -> heads.add((group.title() + " " + c).strip()));
            }
            line(text, heads);
            line(text, ruler(heads.size()));
            for (Row row : block.rows()) {
                List<String> entries = new ArrayList<>(List.of(row.published() ? "*" + row.head() + "*" : row.head()));
                row.entries().forEach(e -> entries.add(entry(e)));
                line(text, entries);
            }
        }
        text.append('\n');
        table.notes().forEach(n -> text.append("- ").append(Markdown.escape(n)).append('\n'));
        return text.toString();
    }

    private static String entry(Entry entry) {
        String mark = entry.state() == State.UNPROVEN ? " ◦" : "";
        String value = entry.text() + mark + (entry.interval().isEmpty() ? "" : " " + entry.interval());
        return entry.state() == State.PUBLISHED ? "*" + value + "*" : value;
    }

    private static List<String> ruler(int columns) {
        List<String> ruler = new ArrayList<>(Collections.nCopies(columns, "---:"));
        ruler.set(0, ":---");
        return ruler;
    }

    private static void line(StringBuilder text, List<String> cells) {
        cells.forEach(c -> text.append("| ").append(cell(c)).append(' '));
        text.append("|\n");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replaceAll("\\s+", " ");
    }
}
