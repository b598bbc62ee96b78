package dev.mantissa.cli;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.report.Plots;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mantissa plot}. */
@Command(
        name = "plot",
        mixinStandardHelpOptions = true,
        description = "Writes the charts of a session as PNG (300 dpi) and SVG files and prints their names.")
final class PlotCommand implements Callable<Integer> {
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

    PlotCommand(CliServices services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws BadInput {
        for (Path file : Plots.write(services.sessions().open(session), out)) {
            terminal.out().println(file);
        }
        return ExitCode.DONE;
    }
}
