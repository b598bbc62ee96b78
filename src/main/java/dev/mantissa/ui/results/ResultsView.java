package dev.mantissa.ui.results;

import dev.mantissa.domain.finding.Finding;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.measure.Summaries;
import dev.mantissa.domain.session.Session;
import dev.mantissa.report.Material;
import dev.mantissa.report.SessionFindings;
import dev.mantissa.report.figure.Choice;
import dev.mantissa.report.figure.FigureGroup;
import dev.mantissa.report.figure.Figures;
import dev.mantissa.report.table.PaperTable;
import dev.mantissa.report.table.PaperTables;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A session as its page shows it. Made off the user-interface thread, since intervals take a while to compute.
 *
 * @param session what it was made from
 * @param summary of its records
 * @param material what figures and tables are made from
 * @param choice which charts show first
 * @param figures those charts
 * @param madeTables the paper's tables, filled, which take as long as all the rest of a large session: {@link #tables()}
 * @param findings what the rules found
 * @param quantities everything measured, a row a quantity
 */
public record ResultsView(
        Session session,
        StudySummary summary,
        Material material,
        Choice choice,
        List<FigureGroup> figures,
        CompletableFuture<List<PaperTable>> madeTables,
        List<Finding> findings,
        List<QuantityRow> quantities) {
    public ResultsView {
        figures = List.copyOf(figures);
        findings = List.copyOf(findings);
        quantities = List.copyOf(quantities);
    }

    /**
     * A quantity of a cell.
     *
     * @param row the cell
     * @param quantity what was measured
     */
    public record QuantityRow(StudySummary.Row row, Quantity quantity) {}

    /** The view of a session. */
    public static ResultsView of(Session session) {
        StudySummary summary = Summaries.of(session.records());
        List<QuantityRow> quantities = new ArrayList<>();
        for (StudySummary.Row row : summary.rows()) {
            row.quantities().forEach(q -> quantities.add(new QuantityRow(row, q)));
        }
        Material material = Material.of(session, summary);
        // Nobody sees them first: charts are shown while they are made.
        CompletableFuture<List<PaperTable>> tables = CompletableFuture.supplyAsync(() -> PaperTables.of(material));
        List<FigureGroup> ratios = Figures.groups(material, Choice.RATIOS);
        boolean compares = Figures.compares(ratios);
        return new ResultsView(
                session,
                summary,
                material,
                compares ? Choice.RATIOS : Choice.ABSOLUTE,
                compares ? ratios : Figures.groups(material, Choice.ABSOLUTE),
                tables,
                SessionFindings.of(session, summary),
                quantities);
    }

    /** Whether this is the session of another view, read again. */
    boolean follows(ResultsView before) {
        return before != null && before.session().origin().equals(session.origin());
    }

    /** The paper's tables, filled; waits for them where they are still being made. */
    public List<PaperTable> tables() {
        return madeTables.join();
    }

    /** "11 cells", or "7 of 11 cells" where some have no result, and where it ran. */
    public String headline() {
        int cells = session.plan().cells().size();
        long ok =
                session.records().stream().filter(r -> r.status() == Status.OK).count();
        String count = ok == cells ? cells + " cells" : ok + " of " + cells + " cells";
        return session.provenance()
                .value("cpu", "model")
                .map(cpu -> cpu + " · " + count)
                .orElse(count);
    }
}
