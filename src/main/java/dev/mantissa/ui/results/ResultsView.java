package dev.mantissa.ui.results;

import dev.mantissa.domain.finding.Finding;
import dev.mantissa.domain.measure.Quantity;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.measure.Summaries;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.report.Material;
import dev.mantissa.report.SessionFindings;
import dev.mantissa.report.Variants;
import dev.mantissa.report.figure.ChartPainter;
import dev.mantissa.report.figure.Choice;
import dev.mantissa.report.figure.FigureGroup;
import dev.mantissa.report.figure.Figures;
import dev.mantissa.report.figure.Theme;
import dev.mantissa.report.figure.TrainingPick;
import dev.mantissa.report.table.PaperTable;
import dev.mantissa.report.table.PaperTables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A session as its page shows it. Made off the user-interface thread, since intervals take a while to compute: what shows
 * first at once, all else when it is first asked for. Two are the same only if they are one.
 */
public final class ResultsView {
    private final Session session;
    private final StudySummary summary;
    private final Material material;
    private final Choice choice;
    private final List<FigureGroup> figures;
    private final List<Finding> findings;
    private final Picks picks;
    private final Once<List<PaperTable>> tables;

    /**
     * A quantity of a cell.
     *
     * @param row the cell
     * @param quantity what was measured
     */
    public record QuantityRow(StudySummary.Row row, Quantity quantity) {}

    /**
     * What can be chosen on the page of figures.
     *
     * @param keys all planned cells, forks together
     * @param trainings that can be looked at step by step
     * @param inferences whose latencies can be looked at
     * @param inPaper whether the paper printed numbers for any of the cells
     */
    public record Picks(Set<Cell.Key> keys, List<TrainingPick> trainings, List<Cell.Key> inferences, boolean inPaper) {
        static Picks of(Material material) {
            return new Picks(
                    material.keys(), TrainingPick.all(material), inferences(material), Figures.inPaper(material));
        }

        private static List<Cell.Key> inferences(Material material) {
            return material.summary().rows().stream()
                    .map(StudySummary.Row::key)
                    .filter(k ->
                            k.stage() == Stage.INFERENCE && material.record(k).isPresent())
                    .filter(new Variants(material.spec())::main)
                    .sorted(Comparator.comparingInt(
                            k -> material.spec().models().indexOf(k.model())))
                    .toList();
        }
    }

    private ResultsView(Session session) {
        this.session = session;
        summary = Summaries.of(session.records());
        // Beside the figures: a machine has two processors at least.
        CompletableFuture<List<Finding>> found =
                CompletableFuture.supplyAsync(() -> SessionFindings.of(session, summary));
        material = Material.of(session, summary);
        List<FigureGroup> ratios = Figures.groups(material, Choice.RATIOS);
        boolean compares = Figures.compares(ratios);
        choice = compares ? Choice.RATIOS : Choice.ABSOLUTE;
        figures = compares ? ratios : Figures.groups(material, Choice.ABSOLUTE);
        picks = Picks.of(material);
        // The first drawing of a process loads the typefaces: here, and not while the window waits for it.
        figures.stream().findFirst().ifPresent(g -> ChartPainter.draw(g.charts().get(0), 420, 300, Theme.LIGHT));
        findings = found.join();
        tables = new Once<>(() -> PaperTables.of(material));
    }

    /** The view of a session. */
    public static ResultsView of(Session session) {
        return new ResultsView(session);
    }

    /** What it was made from. */
    public Session session() {
        return session;
    }

    /** The summary of its records. */
    public StudySummary summary() {
        return summary;
    }

    /** What figures and tables are made from. */
    public Material material() {
        return material;
    }

    /** Which charts show first. */
    public Choice choice() {
        return choice;
    }

    /** Those charts. */
    public List<FigureGroup> figures() {
        return figures;
    }

    /** What the rules found. */
    public List<Finding> findings() {
        return findings;
    }

    /** What can be chosen on the page of figures. */
    public Picks picks() {
        return picks;
    }

    /** Whether this is the session of another view, read again. */
    boolean follows(ResultsView before) {
        return before != null && before.session().origin().equals(session.origin());
    }

    /** The paper's tables, filled, which takes as long as all the rest of a large session: made by the first who asks. */
    public List<PaperTable> tables() {
        return tables.get();
    }

    /** Everything measured, a row a quantity; made anew each time. */
    public List<QuantityRow> quantities() {
        List<QuantityRow> quantities = new ArrayList<>();
        for (StudySummary.Row row : summary.rows()) {
            row.quantities().forEach(q -> quantities.add(new QuantityRow(row, q)));
        }
        return quantities;
    }

    /** "11 cells", or "7 of 11 cells" where some have no result, and where it ran. */
    public String headline() {
        int cells = session.plan().cells().size();
        long ok =
                session.records().stream().filter(r -> r.status() == Status.OK).count();
        String of = ok == cells ? "" : ok + " of ";
        String count = of + cells + (cells == 1 ? " cell" : " cells");
        return session.records().stream()
                .map(r -> r.facts().get("gpu.name"))
                .filter(Objects::nonNull)
                .findFirst()
                .or(() -> session.provenance().value("cpu", "model"))
                .map(device -> device + " · " + count)
                .orElse(count);
    }
}
