package dev.mantissa.report.table;

import java.util.List;

/** A kind of text that a table is written as. */
public enum TableFormat {
    /** Long form, a line an entry, values in full. */
    CSV("CSV", "csv"),
    /** GitHub-flavoured. */
    MARKDOWN("Markdown", "md"),
    /** With the package booktabs. */
    LATEX("LaTeX", "tex");

    private final String label;
    private final String extension;

    TableFormat(String label, String extension) {
        this.label = label;
        this.extension = extension;
    }

    /** The name as a person reads it. */
    public String label() {
        return label;
    }

    /** The end of the file's name, without a dot. */
    public String extension() {
        return extension;
    }

    /** A table with what it was measured with. */
    public String of(PaperTable table, String caption) {
        return of(List.of(table), caption);
    }

    /** Tables below each other; lines end in LF. */
    public String of(List<PaperTable> tables, String caption) {
        return switch (this) {
            case CSV -> CsvTables.of(tables, caption);
            case MARKDOWN -> MarkdownTables.of(tables, caption);
            case LATEX -> LatexTables.of(tables, caption);
        };
    }
}
