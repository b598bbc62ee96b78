package dev.mantissa.cli;

import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.report.Plots;
import dev.mantissa.report.figure.Chart;
import dev.mantissa.report.figure.FigureFormat;
import dev.mantissa.report.figure.Print;
import dev.mantissa.report.figure.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mantissa plot}. */
@Command(
        name = "plot",
        mixinStandardHelpOptions = true,
        description = "Writes the figures of a session as PNG, SVG or PDF files and prints their names.")
final class PlotCommand implements Callable<Integer> {
    /** A figure has 9.4 x 5.4 inches; beyond, its pixels alone fill a machine's memory. */
    private static final int MOST_DPI = 1_200;

    private static final int LEAST_DPI = 36;

    private final CliServices services;
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE.mantissa", description = "A saved session, or a session's folder.")
    private Path session;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "The folder to write to; made if need be.")
    private Path out;

    @Option(
            names = "--format",
            split = ",",
            defaultValue = "png,svg",
            paramLabel = "FORMAT",
            description = "png, svg, pdf, or several with commas between; png,svg by default.")
    private List<String> formats;

    @Option(
            names = "--figure",
            paramLabel = "NAME",
            description = "One figure alone: its name, which is that of its file, or its number from 1.")
    private String figure;

    @Option(
            names = "--dpi",
            defaultValue = "300",
            paramLabel = "N",
            description = "Resolution of PNG, 36 to 1200; 300 by default.")
    private int dpi;

    @Option(names = "--transparent", description = "Without a ground; white or, in the dark theme, black otherwise.")
    private boolean transparent;

    @Option(
            names = "--theme",
            defaultValue = "light",
            paramLabel = "THEME",
            description = "Colours for a light (default) or a dark ground.")
    private String theme;

    PlotCommand(CliServices services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws BadInput {
        if (dpi < LEAST_DPI || dpi > MOST_DPI) {
            throw new BadInput("--dpi " + dpi + " is outside of " + LEAST_DPI + " to " + MOST_DPI + ".");
        }
        List<FigureFormat> kinds = Words.several(FigureFormat.values(), "figure format", formats);
        Theme colours = Words.one(Theme.values(), "theme", theme);
        List<Print> prints =
                kinds.stream().map(k -> new Print(k, colours, dpi, transparent)).toList();
        Session of = services.sessions().open(session);
        List<Chart> charts = Plots.charts(of);
        List<Chart> chosen = figure == null ? charts : List.of(Plots.pick(charts, figure));
        for (Path file : Plots.write(of, chosen, prints, out)) {
            terminal.out().println(file);
        }
        return ExitCode.DONE;
    }
}
