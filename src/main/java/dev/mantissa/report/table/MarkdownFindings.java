package dev.mantissa.report.table;

import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.report.Markdown;
import dev.mantissa.report.PaperFindings;
import java.util.List;

/** The paper's findings beside a study, as a section of Markdown. */
final class MarkdownFindings {
    private static final int MOST = 12;

    private MarkdownFindings() {}

    /** The section; lines end in LF. */
    static String of(StudySummary summary) {
        StringBuilder text = new StringBuilder("## The paper's findings\n\n");
        text.append(Markdown.escape(PaperFindings.INTRODUCTION)).append("\n");
        for (PaperFindings.Item item : PaperFindings.of(summary)) {
            text.append("\n### ")
                    .append(Markdown.escape(item.title()))
                    .append(": ")
                    .append(item.kind().label())
                    .append("\n\n");
            text.append(Markdown.escape(item.verdict())).append("\n\n");
            text.append("> “")
                    .append(Markdown.escape(item.quote()))
                    .append("” (")
                    .append(Markdown.escape(item.source()))
                    .append(")\n\n");
            text.append("- Decides here: ")
                    .append(Markdown.escape(item.criterion()))
                    .append('\n');
            text.append("- Known of the original: ")
                    .append(Markdown.escape(item.flaw()))
                    .append('\n');
            evidence(text, item.evidence());
        }
        return text.toString();
    }

    private static void evidence(StringBuilder text, List<PaperFindings.Line> lines) {
        lines.stream().limit(MOST).forEach(l -> text.append("- ")
                .append(l.word())
                .append(": ")
                .append(Markdown.escape(l.text()))
                .append('\n'));
        if (lines.size() > MOST) {
            text.append("- and ").append(lines.size() - MOST).append(" more\n");
        }
    }
}
