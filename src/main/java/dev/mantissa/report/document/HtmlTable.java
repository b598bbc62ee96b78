package dev.mantissa.report.document;

import dev.mantissa.report.table.PaperTable;
import dev.mantissa.report.table.PaperTable.Block;
import dev.mantissa.report.table.PaperTable.Entry;
import dev.mantissa.report.table.PaperTable.Group;
import dev.mantissa.report.table.PaperTable.Row;
import dev.mantissa.report.table.PaperTable.State;
import java.util.Locale;

/** A table as HTML: intervals under their values, what is not measured as a word that says why when it is pointed at. */
final class HtmlTable {
    /** More columns than this are set smaller on paper. */
    private static final int MANY = 9;

    private final Markup out;

    HtmlTable(Markup out) {
        this.out = out;
    }

    void write(PaperTable table, String caption) {
        table.blocks().forEach(this::block);
        out.open("ul", "class", "notes");
        if (table.brackets()) {
            out.element("li", "Brackets: 95 % intervals.");
        }
        if (table.unproven()) {
            out.element("li", "◦ the interval covers 1.0: no proven difference.");
        }
        table.notes().forEach(n -> out.element("li", n));
        out.element("li", caption);
        out.close("ul");
    }

    private void block(Block block) {
        int columns = block.groups().stream().mapToInt(g -> g.columns().size()).sum();
        out.element("h4", block.title()).open("div", "class", "wide");
        out.open("table", "class", columns > MANY ? "many" : "few");
        out.open("thead");
        if (block.groups().stream().anyMatch(g -> !g.title().isEmpty())) {
            out.open("tr").element("th", "");
            for (Group group : block.groups()) {
                out.element(
                        "th",
                        group.title(),
                        "class",
                        "group",
                        "colspan",
                        String.valueOf(group.columns().size()));
            }
            out.close("tr");
        }
        out.open("tr").element("th", block.corner(), "class", "head");
        block.groups().forEach(g -> g.columns().forEach(c -> out.element("th", c)));
        out.close("tr", "thead").open("tbody");
        for (Row row : block.rows()) {
            out.open("tr", "class", row.published() ? "published" : "ours").element("th", row.head(), "class", "head");
            row.entries().forEach(this::entry);
            out.close("tr");
        }
        out.close("tbody", "table", "div");
    }

    private void entry(Entry entry) {
        out.open("td", "class", entry.state().name().toLowerCase(Locale.ROOT), "title", entry.hover());
        out.text(entry.text() + (entry.state() == State.UNPROVEN ? " ◦" : ""));
        if (!entry.interval().isEmpty()) {
            out.element("span", entry.interval(), "class", "ci");
        }
        out.close("td");
    }
}
