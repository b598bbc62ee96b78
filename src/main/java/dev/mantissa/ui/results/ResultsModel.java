package dev.mantissa.ui.results;

import dev.mantissa.domain.session.Session;
import dev.mantissa.report.CsvReport;
import dev.mantissa.report.Plots;
import dev.mantissa.report.figure.Chart;
import dev.mantissa.report.figure.FigureFormat;
import dev.mantissa.report.figure.Print;
import dev.mantissa.ui.app.Sessions;
import dev.mantissa.ui.fx.Background;
import dev.mantissa.ui.fx.Dialogs;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The session whose results show, and what can be made of it: files, tables, pictures. */
public final class ResultsModel {
    private final Sessions sessions;
    private final Background background;
    private final Dialogs dialogs;
    private final ReadOnlyObjectWrapper<ResultsView> view = new ReadOnlyObjectWrapper<>();
    private final FiguresModel figures;
    private final AccuracyModel accuracy;
    private final TradeOffModel tradeOff;
    private long asked;

    /** A model without a session. */
    public ResultsModel(Sessions sessions, Background background, Dialogs dialogs) {
        this.sessions = sessions;
        this.background = background;
        this.dialogs = dialogs;
        figures = new FiguresModel(background, dialogs);
        accuracy = new AccuracyModel(background);
        tradeOff = new TradeOffModel(background, dialogs);
    }

    /** Shows a session; its view is made in the background. */
    public void show(Session session) {
        long number = ++asked;
        background.run(
                () -> ResultsView.of(session),
                made -> {
                    // A session opened meanwhile comes with a view of its own.
                    if (number == asked) {
                        figures.show(session.origin(), made.material(), made.choice(), made.figures());
                        accuracy.show(session, made.material());
                        tradeOff.show(made.material());
                        view.set(made);
                    }
                },
                sentence -> dialogs.error("Can't show the results", sentence));
    }

    /** Asks for a file and saves the session as one. */
    public void saveSession() {
        Session session = view.get().session();
        Optional<Path> file = dialogs.saveFile(
                "Save session", "Mantissa sessions", "mantissa", session.spec().name() + ".mantissa");
        file.ifPresent(f -> write("Session saved", "Can't save the session", f, () -> {
            sessions.save(session.origin(), f);
            return f;
        }));
    }

    /** Asks for a file and writes everything measured as a table. */
    public void exportCsv() {
        Session session = view.get().session();
        Optional<Path> file =
                dialogs.saveFile("Export CSV", "Table", "csv", session.spec().name() + ".csv");
        file.ifPresent(f ->
                write("Table exported", "Can't export the table", f, () -> TextFile.write(f, CsvReport.of(session))));
    }

    /** Asks for a file and writes a chart at 300 dpi. */
    public void savePng(Chart chart) {
        Session session = view.get().session();
        Optional<Path> file = dialogs.saveFile("Save chart", "Picture", "png", chart.id() + ".png");
        file.ifPresent(f -> write("Chart saved", "Can't save the chart", f, () -> {
            Print.of(FigureFormat.PNG).write(chart, Plots.caption(session, chart), f);
            return f;
        }));
    }

    /** Asks for a folder and writes all charts into it. */
    public void saveAllCharts() {
        Session session = view.get().session();
        dialogs.openFolder("Save all charts")
                .ifPresent(folder -> write("Charts saved", "Can't save the charts", folder, () -> {
                    List<Print> prints = List.of(Print.of(FigureFormat.PNG), Print.of(FigureFormat.SVG));
                    Plots.write(session, Plots.charts(session), prints, folder);
                    return folder;
                }));
    }

    private void write(String done, String failed, Path target, Callable<Path> work) {
        background.run(
                work, f -> dialogs.success(done, target.toString()), sentence -> dialogs.error(failed, sentence));
    }

    /** Its figures. */
    FiguresModel figures() {
        return figures;
    }

    /** How right its models are. */
    AccuracyModel accuracy() {
        return accuracy;
    }

    /** What to use of it. */
    TradeOffModel tradeOff() {
        return tradeOff;
    }

    /** The session shown; null where there is none. */
    public ReadOnlyObjectProperty<ResultsView> view() {
        return view.getReadOnlyProperty();
    }
}
