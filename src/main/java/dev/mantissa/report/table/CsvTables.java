package dev.mantissa.report.table;

import dev.mantissa.report.Csv;
import dev.mantissa.report.table.PaperTable.Block;
import dev.mantissa.report.table.PaperTable.Entry;
import dev.mantissa.report.table.PaperTable.Group;
import dev.mantissa.report.table.PaperTable.Row;
import dev.mantissa.report.table.PaperTable.State;
import java.util.List;
import java.util.Locale;

/**
 * Tables as comma-separated values in long form, a line an entry, since their blocks have columns of their own. Values are in full
 * precision in the unit that stands with the block or column; a place without a value has its word ("OOM").
 */
final class CsvTables {
    private static final String HEADER =
            "table,subtitle,block,row,group,column,value,ci_low,ci_high,word,state,about,caption\n";

    private CsvTables() {}

    /** Tables under one heading; the caption stands in each line, since the format has no place beside them. */
    static String of(List<PaperTable> tables, String caption) {
        StringBuilder csv = new StringBuilder(HEADER);
        tables.forEach(table -> table.blocks().forEach(block -> append(csv, table, block, caption)));
        return csv.toString();
    }

    private static void append(StringBuilder csv, PaperTable table, Block block, String caption) {
        String head = "";
        for (Row row : block.rows()) {
            // The paper's row stands below ours and has no batch size of its own.
            head = row.published() ? head : row.head();
            int at = 0;
            for (Group group : block.groups()) {
                for (String column : group.columns()) {
                    Entry entry = row.entries().get(at++);
                    if (!row.published() || entry.state() == State.PUBLISHED) {
                        csv.append(line(table, block, head, group.title(), column, entry, caption));
                    }
                }
            }
        }
    }

    private static String line(
            PaperTable table, Block block, String row, String group, String column, Entry entry, String caption) {
        boolean value = !Double.isNaN(entry.value());
        return Csv.line(
                Csv.text(table.number()),
                Csv.text(table.subtitle()),
                Csv.text(block.title()),
                Csv.text(row),
                Csv.text(group),
                Csv.text(column),
                Csv.number(entry.value()),
                entry.range() == null ? "" : Csv.number(entry.range().low()),
                entry.range() == null ? "" : Csv.number(entry.range().high()),
                value ? "" : Csv.text(entry.text()),
                entry.state().name().toLowerCase(Locale.ROOT),
                Csv.text(entry.hover().replace("\n", "; ")),
                Csv.text(caption));
    }
}
