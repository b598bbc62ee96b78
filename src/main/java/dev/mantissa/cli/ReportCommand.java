package dev.mantissa.cli;

import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.report.Caption;
import dev.mantissa.report.CsvReport;
import dev.mantissa.report.Material;
import dev.mantissa.report.NewFile;
import dev.mantissa.report.document.HtmlReport;
import dev.mantissa.report.document.PdfReport;
import dev.mantissa.report.document.Report;
import dev.mantissa.report.table.MarkdownTables;
import dev.mantissa.report.table.PaperTable;
import dev.mantissa.report.table.PaperTables;
import dev.mantissa.report.table.TableFormat;
import dev.mantissa.store.StudyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mantissa report}. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Writes the results of a session to standard output or a file.")
final class ReportCommand implements Callable<Integer> {
    private enum Format {
        CSV,
        MARKDOWN,
        LATEX,
        HTML,
        PDF;

        /** Null for whole reports. */
        TableFormat table() {
            return switch (this) {
                case CSV -> TableFormat.CSV;
                case MARKDOWN -> TableFormat.MARKDOWN;
                case LATEX -> TableFormat.LATEX;
                case HTML, PDF -> null;
            };
        }
    }

    private final CliServices services;
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE.mantissa", description = "A saved session, or a session's folder.")
    private Path session;

    @Option(
            names = "--format",
            defaultValue = "csv",
            paramLabel = "FORMAT",
            description =
                    "csv, the default: comma-separated values with a header, one line a cell and metric; markdown,"
                            + " latex: the paper's tables 2 to 11, filled with this session; html, pdf: a report with"
                            + " figures, tables, findings, method and environment.")
    private String format;

    @Option(
            names = "--table",
            paramLabel = "NAME",
            description = "One table alone, in csv, markdown or latex: 2 to 11 as the paper numbers them, or summary.")
    private String table;

    @Option(names = "--out", paramLabel = "FILE", description = "The file to write; standard output otherwise.")
    private Path out;

    ReportCommand(CliServices services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws BadInput {
        Format as = Words.one(Format.values(), "report format", format);
        if (table != null && as.table() == null) {
            throw new BadInput("--table goes with csv, markdown and latex; " + format + " has all tables.");
        }
        if (out != null) {
            check();
        }
        byte[] report = report(services.sessions().open(session), as);
        if (out != null) {
            NewFile.write(out, report);
            terminal.out().println(out);
            return ExitCode.DONE;
        }
        terminal.out().write(report, 0, report.length);
        terminal.out().flush();
        if (terminal.lost()) {
            throw new BadInput("The report could not be written whole; is the disk of its file full?");
        }
        return ExitCode.DONE;
    }

    /** A slip of the hand must not replace a session by its report. */
    private void check() throws BadInput {
        boolean same;
        try {
            same = Files.exists(out) && Files.exists(session) && Files.isSameFile(out, session);
        } catch (IOException e) {
            // What can't be compared can't be written or read either, and is told of there.
            same = false;
        }
        if (same || out.toString().endsWith(".mantissa")) {
            throw new BadInput(
                    "--out " + out + " would put a report in the place of a session; name another file, for instance "
                            + "report." + format.toLowerCase(Locale.ROOT) + ".");
        }
    }

    private byte[] report(Session of, Format as) throws BadInput {
        if (table != null) {
            List<PaperTable> tables = PaperTables.pick(Material.of(of), table);
            List<Cell.Key> cells =
                    tables.stream().flatMap(t -> t.cells().stream()).toList();
            return bytes(as.table().of(tables, Caption.of(of, cells)));
        }
        return switch (as) {
            case CSV -> bytes(CsvReport.of(of));
            case MARKDOWN -> bytes(MarkdownTables.of(of));
            case LATEX -> bytes(TableFormat.LATEX.of(PaperTables.of(Material.of(of)), Caption.of(of)));
            case HTML -> bytes(HtmlReport.of(Report.of(of, StudyFile.text(of.spec()))));
            case PDF -> PdfReport.of(Report.of(of, StudyFile.text(of.spec())));
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
