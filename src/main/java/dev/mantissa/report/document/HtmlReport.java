package dev.mantissa.report.document;

import dev.mantissa.domain.finding.Finding;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.provenance.Provenance;
import dev.mantissa.domain.session.Session;
import dev.mantissa.report.Caption;
import dev.mantissa.report.Labels;
import dev.mantissa.report.PaperFindings;
import dev.mantissa.report.Plots;
import dev.mantissa.report.figure.Chart;
import dev.mantissa.report.figure.Drawing;
import dev.mantissa.report.figure.FigureGroup;
import dev.mantissa.report.figure.SvgWriter;
import dev.mantissa.report.table.PaperTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A report as one HTML file that needs nothing else: figures as SVG, fonts and styles inside; light or dark as the reader's system
 * is, light on paper.
 */
public final class HtmlReport {
    /** Pieces of evidence for a finding of the paper. */
    private static final int MOST = 6;

    /** Titles by ids, in order. */
    private static final Map<String, String> SECTIONS = sections();

    private final Report report;
    private final Session session;
    private final boolean print;
    private final Markup out = new Markup();

    private HtmlReport(Report report, boolean print) {
        this.report = report;
        this.print = print;
        session = report.session();
    }

    /** The file's text. */
    public static String of(Report report) {
        return new HtmlReport(report, false).page(Style.screen());
    }

    /** The same for the PDF renderer: without fonts and dark colours, and with the mere places of the figures. */
    static String print(Report report) {
        return new HtmlReport(report, true).page(Style.print());
    }

    private String page(String style) {
        out.raw("<!DOCTYPE html>\n").open("html", "lang", "en").open("head");
        out.raw("<meta charset=\"utf-8\"/>\n");
        out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
        out.raw("<meta name=\"generator\" content=\"Mantissa\"/>\n");
        out.element("title", session.spec().name() + " · Mantissa").raw("<style>\n" + style + "</style>\n");
        if (print) {
            out.open("bookmarks");
            SECTIONS.forEach((id, title) ->
                    out.open("bookmark", "name", title, "href", "#" + id).close("bookmark"));
            out.close("bookmarks");
        }
        out.close("head").open("body").open("main");
        head();
        findings();
        section("summary", () -> new HtmlTable(out).write(report.summary(), Caption.of(session)));
        section("figures", () -> report.figures().forEach(this::figures));
        section("tables", () -> report.tables().forEach(this::table));
        section("paper", this::paper);
        section("cells", this::cells);
        section("method", this::method);
        section("environment", this::environment);
        section("study", () -> out.element("pre", report.study()));
        return out.close("main", "body", "html").toString();
    }

    private void head() {
        out.open("header").element("h1", session.spec().name());
        long ok =
                session.records().stream().filter(r -> r.status() == Status.OK).count();
        out.element(
                "p",
                ok + " of " + session.plan().cells().size() + " cells measured · "
                        + session.state().id() + " · "
                        + session.date(),
                "class",
                "lead");
        out.element("p", Caption.of(session), "class", "caption");
        out.open("nav");
        SECTIONS.forEach((id, title) -> out.element("a", title, "href", "#" + id));
        out.close("nav", "header");
    }

    private static Map<String, String> sections() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("findings", "Findings");
        titles.put("summary", "Summary");
        titles.put("figures", "Figures");
        titles.put("tables", "The paper's tables");
        titles.put("paper", "The paper's findings");
        titles.put("cells", "Cells to read with care");
        titles.put("method", "Method");
        titles.put("environment", "Environment");
        titles.put("study", "Study");
        return titles;
    }

    private void section(String id, Runnable content) {
        out.open("section", "id", id).element("h2", SECTIONS.get(id));
        content.run();
        out.close("section");
    }

    private void findings() {
        section("findings", () -> {
            for (Finding finding : report.findings()) {
                out.open("div", "class", "finding " + finding.severity().name().toLowerCase(Locale.ROOT));
                out.element("p", finding.summary(), "class", "conclusion").element("p", finding.evidence());
                if (!finding.advice().isEmpty()) {
                    out.element("p", finding.advice(), "class", "advice");
                }
                out.close("div");
            }
            if (report.findings().isEmpty()) {
                out.element("p", "The rules found nothing to remark.");
            }
        });
    }

    private void figures(FigureGroup group) {
        out.element("h3", group.title());
        for (Chart chart : group.charts()) {
            Drawing drawing = report.drawings().get(chart.id());
            out.open("figure");
            if (print) {
                out.open("svg", "id", chart.id(), "alt", drawing.description()).close("svg");
            } else {
                out.raw(SvgWriter.inline(drawing, chart.id()));
            }
            out.element("figcaption", Plots.caption(session, chart)).close("figure");
        }
    }

    private void table(PaperTable table) {
        out.element("h3", table.number() + ". " + table.title()).element("p", table.subtitle(), "class", "subtitle");
        new HtmlTable(out).write(table, Caption.of(session, table.cells()));
    }

    private void paper() {
        out.element("p", PaperFindings.INTRODUCTION);
        for (PaperFindings.Item item : report.paper()) {
            out.element("h3", item.title() + ": " + item.kind().label()).element("p", item.verdict());
            out.element("p", "“" + item.quote() + "” (" + item.source() + ")", "class", "advice");
            out.open("ul", "class", "notes").element("li", "Decides here: " + item.criterion());
            out.element("li", "Known of the original: " + item.flaw());
            item.evidence().stream().limit(MOST).forEach(l -> out.element("li", l.word() + ": " + l.text()));
            if (item.evidence().size() > MOST) {
                out.element("li", "and " + (item.evidence().size() - MOST) + " more");
            }
            out.close("ul");
        }
    }

    private void cells() {
        List<List<String>> rows = new ArrayList<>();
        for (StudySummary.Row row : report.material().summary().rows()) {
            if (row.status() != Status.OK || !row.doubt().isEmpty()) {
                rows.add(List.of(
                        row.key().stage().id(),
                        Labels.model(row.key().model()) + ", "
                                + Labels.side(row.key().imageSize()),
                        Labels.variant(row.key()) + ", batch " + row.key().batch(),
                        row.status() == Status.OK ? "doubtful" : row.status().id(),
                        row.status() == Status.OK ? row.doubt() : row.sentence()));
            }
        }
        if (rows.isEmpty()) {
            out.element("p", "Every cell was measured, and none of its times is doubtful.");
        } else {
            words(List.of("Stage", "Network", "Cell", "Status", "Why"), List.of(9, 20, 25, 10, 36), rows);
        }
    }

    private void method() {
        out.open("ul");
        Method.sentences(report.material()).forEach(s -> out.element("li", s));
        out.close("ul");
        List<List<String>> rows = new ArrayList<>();
        Method.metrics(report.material())
                .forEach((metric, methods) ->
                        rows.add(List.of(metric.label(), metric.unit().symbol(), String.join("; ", methods))));
        words(List.of("Quantity", "Unit", "How it was found"), List.of(26, 10, 64), rows);
    }

    private void environment() {
        Map<String, List<List<String>>> groups = new LinkedHashMap<>();
        for (Provenance.Entry entry : session.provenance().entries()) {
            groups.computeIfAbsent(entry.group(), g -> new ArrayList<>()).add(List.of(entry.name(), entry.value()));
        }
        groups.forEach((group, rows) -> {
            out.element("h3", Labels.group(group));
            words(List.of(), List.of(22, 78), rows);
        });
        if (groups.isEmpty()) {
            out.element("p", "This session keeps nothing about where it ran.");
        }
    }

    /** A table of words; widths in %. */
    private void words(List<String> heads, List<Integer> widths, List<List<String>> rows) {
        out.open("table", "class", "words").open("colgroup");
        widths.forEach(w -> out.raw("<col style=\"width: " + w + "%\"/>"));
        out.close("colgroup");
        if (!heads.isEmpty()) {
            out.open("thead").open("tr");
            heads.forEach(h -> out.element("th", h));
            out.close("tr", "thead");
        }
        out.open("tbody");
        for (List<String> row : rows) {
            out.open("tr");
            row.forEach(cell -> out.element("td", cell));
            out.close("tr");
        }
        out.close("tbody", "table");
    }
}
