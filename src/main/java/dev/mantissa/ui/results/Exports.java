package dev.mantissa.ui.results;

import dev.mantissa.domain.session.Session;
import dev.mantissa.report.Caption;
import dev.mantissa.report.CsvReport;
import dev.mantissa.report.Material;
import dev.mantissa.report.Plots;
import dev.mantissa.report.document.HtmlReport;
import dev.mantissa.report.document.PdfReport;
import dev.mantissa.report.document.Report;
import dev.mantissa.report.figure.Chart;
import dev.mantissa.report.figure.FigureFormat;
import dev.mantissa.report.figure.Figures;
import dev.mantissa.report.figure.Print;
import dev.mantissa.report.table.PaperTable;
import dev.mantissa.report.table.SummaryTables;
import dev.mantissa.report.table.TableFormat;
import dev.mantissa.store.StudyFile;
import dev.mantissa.ui.app.Sessions;
import dev.mantissa.ui.fx.Background;
import dev.mantissa.ui.fx.Dialogs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Puts what a session shows into files that the user names, off the user-interface thread. */
public final class Exports {
    /** How charts are saved that are saved all at once. */
    private static final List<Print> ALL =
            Arrays.stream(FigureFormat.values()).map(Print::of).toList();

    private static final String CHARTS_FAILED = "Can't save the charts";

    private final Sessions sessions;
    private final Dialogs dialogs;
    private final Supplier<ResultsView> view;
    private final Writing writing;

    Exports(Sessions sessions, Background background, Dialogs dialogs, Supplier<ResultsView> view) {
        this.sessions = sessions;
        this.dialogs = dialogs;
        this.view = view;
        writing = new Writing(background, dialogs);
    }

    /** Asks for a file and saves the session as one. */
    public void session() {
        Session session = view.get().session();
        writing.ask("Save session", "Mantissa sessions", "mantissa", name())
                .ifPresent(f -> writing.run("Session saved", "Can't save the session", f, () -> {
                    sessions.save(session.origin(), f);
                    return f;
                }));
    }

    /** Asks for a file and writes everything measured as a table. */
    public void quantities() {
        ResultsView of = view.get();
        writing.ask("Export CSV", "Table", "csv", name())
                .ifPresent(f -> writing.write(
                        "Table exported", "Can't export the table", f, () -> bytes(CsvReport.of(of.summary()))));
    }

    /** Asks for a file and writes a chart. */
    public void figure(Chart chart, Print print) {
        Session session = view.get().session();
        String extension = print.format().extension();
        writing.ask("Save chart", print.format().name() + " picture", extension, chart.id())
                .ifPresent(f -> writing.run("Chart saved", "Can't save the chart", f, () -> {
                    print.write(chart, Plots.caption(session, chart), f);
                    return f;
                }));
    }

    /** Asks for a folder and writes all charts into it, each as PNG, SVG and PDF; asks again where that replaces files. */
    public void figures() {
        ResultsView of = view.get();
        dialogs.saveFolder("Save all charts").ifPresent(folder -> {
            writing.share(-1);
            writing.start(
                    "Listing the charts",
                    () -> AllCharts.of(of.material(), folder),
                    all -> {
                        if (all.existing() == 0 || sure(all, folder)) {
                            next(of.session(), all.charts(), 0, folder);
                        }
                    },
                    CHARTS_FAILED);
        });
    }

    private boolean sure(AllCharts all, Path folder) {
        return dialogs.confirm(
                "Replace files in " + folder.getFileName() + "?",
                all.existing() + " of the charts' files are in " + folder + " already.",
                "Replace");
    }

    /** All charts, and how many of their files are there already. */
    private record AllCharts(List<Chart> charts, long existing) {
        static AllCharts of(Material material, Path folder) {
            List<Chart> charts = Figures.all(material);
            return new AllCharts(charts, existingFiles(charts, folder));
        }
    }

    private static long existingFiles(List<Chart> charts, Path folder) {
        return charts.stream()
                .flatMap(c -> ALL.stream().map(p -> Plots.file(c, p, folder)))
                .filter(Files::exists)
                .count();
    }

    /** One chart after the other, so that others' work is not held up and the share done is known. */
    private void next(Session session, List<Chart> charts, int at, Path folder) {
        if (at == charts.size()) {
            dialogs.success("Charts saved", folder.toString());
            return;
        }
        writing.share((double) at / charts.size());
        writing.start(
                "Saving chart " + (at + 1) + " of " + charts.size(),
                () -> Plots.write(session, List.of(charts.get(at)), ALL, folder),
                files -> next(session, charts, at + 1, folder),
                CHARTS_FAILED);
    }

    /** Asks for a file and writes a table. */
    public void table(PaperTable table, TableFormat format) {
        Session session = view.get().session();
        writing.ask("Save table", format.label(), format.extension(), fileName(table))
                .ifPresent(f -> writing.write(
                        "Table saved", "Can't save the table", f, () -> bytes(text(session, table, format))));
    }

    /** Asks for a file and writes the summary of all cells. */
    public void summary(TableFormat format) {
        ResultsView of = view.get();
        writing.ask("Save summary", format.label(), format.extension(), name() + "-summary")
                .ifPresent(f -> writing.write(
                        "Table saved",
                        "Can't save the table",
                        f,
                        () -> bytes(text(of.session(), SummaryTables.of(of.material()), format))));
    }

    /** Asks for a file and writes all of the paper's tables. */
    public void tables(TableFormat format) {
        ResultsView of = view.get();
        writing.ask("Save tables", format.label(), format.extension(), name() + "-tables")
                .ifPresent(f -> writing.write(
                        "Tables saved",
                        "Can't save the tables",
                        f,
                        () -> bytes(format.of(of.tables(), Caption.of(of.session())))));
    }

    /** Hands a table's text over, made off the user-interface thread. */
    public void copy(PaperTable table, TableFormat format, Consumer<String> clipboard) {
        Session session = view.get().session();
        writing.start(
                "Copying " + table.number(),
                () -> text(session, table, format),
                text -> {
                    clipboard.accept(text);
                    dialogs.success("Copied", table.number() + " as " + format.label());
                },
                "Can't copy the table");
    }

    /** Asks for a file and writes the report of the session. */
    public void html() {
        ResultsView of = view.get();
        writing.ask("Export report", "Web page", "html", name())
                .ifPresent(f -> writing.write(
                        "Report exported", "Can't export the report", f, () -> bytes(HtmlReport.of(report(of)))));
    }

    /** Asks for a file and writes the report of the session for paper. */
    public void pdf() {
        ResultsView of = view.get();
        writing.ask("Export report", "PDF document", "pdf", name())
                .ifPresent(f ->
                        writing.write("Report exported", "Can't export the report", f, () -> PdfReport.of(report(of))));
    }

    private static Report report(ResultsView of) {
        return Report.of(
                of.session(), of.material(), StudyFile.text(of.session().spec()));
    }

    private static String text(Session session, PaperTable table, TableFormat format) {
        return format.of(table, Caption.of(session, table.cells()));
    }

    private static String fileName(PaperTable table) {
        return (table.number() + " " + table.subtitle().split(" · ")[0])
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }

    /** The session's, as a file can be called. */
    private String name() {
        return view.get().session().spec().name().replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "-");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** How far it is. */
    Writing writing() {
        return writing;
    }
}
