package dev.mantissa.report.document;

import dev.mantissa.domain.finding.Finding;
import dev.mantissa.domain.session.Session;
import dev.mantissa.report.Material;
import dev.mantissa.report.PaperFindings;
import dev.mantissa.report.SessionFindings;
import dev.mantissa.report.figure.Chart;
import dev.mantissa.report.figure.ChartPainter;
import dev.mantissa.report.figure.Drawing;
import dev.mantissa.report.figure.FigureGroup;
import dev.mantissa.report.figure.Figures;
import dev.mantissa.report.figure.Theme;
import dev.mantissa.report.table.PaperTable;
import dev.mantissa.report.table.PaperTables;
import dev.mantissa.report.table.SummaryTables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a report of a session holds; HTML and PDF say the same.
 *
 * @param session what it is of
 * @param material what figures and tables are made from
 * @param findings what the rules found
 * @param figures in groups
 * @param drawings of the figures, by their ids; their captions stand beside
 * @param summary the main quantities of every cell
 * @param tables the paper's tables, filled
 * @param paper the paper's findings with what this session says about them
 * @param study the study as JSON
 */
public record Report(
        Session session,
        Material material,
        List<Finding> findings,
        List<FigureGroup> figures,
        Map<String, Drawing> drawings,
        PaperTable summary,
        List<PaperTable> tables,
        List<PaperFindings.Item> paper,
        String study) {
    private static final double WIDTH = 720;
    private static final double HEIGHT = 400;

    /** That of a session; {@code study} is its JSON. Computes everything from the raw samples. */
    public static Report of(Session session, String study) {
        return of(session, Material.of(session), study);
    }

    /** The same, where the summary is at hand. */
    public static Report of(Session session, Material material, String study) {
        List<FigureGroup> figures = Figures.chapters(material);
        Map<String, Drawing> drawings = new LinkedHashMap<>();
        for (FigureGroup group : figures) {
            for (Chart chart : group.charts()) {
                drawings.put(chart.id(), ChartPainter.draw(chart, WIDTH, HEIGHT, Theme.LIGHT));
            }
        }
        return new Report(
                session,
                material,
                SessionFindings.of(session, material.summary()),
                figures,
                drawings,
                SummaryTables.of(material),
                PaperTables.of(material),
                PaperFindings.of(material.summary()),
                study);
    }
}
