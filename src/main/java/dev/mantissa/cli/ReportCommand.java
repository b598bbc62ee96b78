package dev.mantissa.cli;

import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.report.CsvReport;
import dev.mantissa.report.table.MarkdownTables;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mantissa report}. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Prints the results of a session to standard output.")
final class ReportCommand implements Callable<Integer> {
    private final CliServices services;
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE.mantissa", description = "A saved session, or a session's folder.")
    private Path session;

    @Option(
            names = "--format",
            defaultValue = "csv",
            paramLabel = "FORMAT",
            description =
                    "csv, the default: comma-separated values with a header, one line a cell and metric; markdown: the"
                            + " paper's tables 2 to 11, filled with this session.")
    private String format;

    ReportCommand(CliServices services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws BadInput {
        terminal.out().print(report(services.sessions().open(session)));
        if (terminal.lost()) {
            throw new BadInput("The report could not be written whole; is the disk of its file full?");
        }
        return ExitCode.DONE;
    }

    private String report(Session of) throws BadInput {
        return switch (format) {
            case "csv" -> CsvReport.of(of);
            case "markdown" -> MarkdownTables.of(of);
            default -> throw new BadInput("There is no report format '" + format + "'; known: csv, markdown.");
        };
    }
}
