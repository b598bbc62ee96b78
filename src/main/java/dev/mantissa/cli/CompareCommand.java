package dev.mantissa.cli;

import dev.mantissa.domain.compare.Matching;
import dev.mantissa.domain.compare.SessionComparison;
import dev.mantissa.domain.compare.Side;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.report.ComparisonCsv;
import dev.mantissa.report.ComparisonReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mantissa compare}. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description =
                "Sets sessions side by side: the cells they share, the ratio of each quantity to the first session's with its"
                        + " interval, what differs in the environment, and what does not match.")
final class CompareCommand implements Callable<Integer> {
    private enum Format {
        TEXT,
        CSV,
        MARKDOWN
    }

    private final CliServices services;
    private final Terminal terminal;

    @Parameters(
            index = "0",
            paramLabel = "FILE.mantissa",
            description = "The reference: a saved session, or a session's folder.")
    private Path reference;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE.mantissa", description = "What is compared with it.")
    private List<Path> others;

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "FORMAT",
            description = "text, the default; csv: one line a cell, metric and session; markdown.")
    private String format;

    @Option(names = "--differences", description = "Only what is proven to differ.")
    private boolean differences;

    @Option(
            names = "--any-library",
            description =
                    "Match cells whatever library did them, for instance trainings by LibTorch with those by DeepLearning4J.")
    private boolean anyLibrary;

    CompareCommand(CliServices services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws BadInput {
        Format as = Words.one(Format.values(), "comparison format", format);
        List<Side> sides = new ArrayList<>();
        for (Path session : Stream.concat(Stream.of(reference), others.stream()).toList()) {
            if (terminal.interactive()) {
                terminal.err().println("Reading " + session);
            }
            sides.add(Side.of(services.sessions().open(session)));
        }
        SessionComparison comparison = SessionComparison.of(sides, anyLibrary ? Matching.ANY_LIBRARY : Matching.CELL);
        terminal.out()
                .print(
                        switch (as) {
                            case CSV -> ComparisonCsv.of(comparison, differences);
                            case MARKDOWN -> ComparisonReport.markdown(comparison, differences);
                            case TEXT -> text(comparison);
                        });
        return ExitCode.DONE;
    }

    private String text(SessionComparison comparison) {
        StringBuilder text = new StringBuilder(ComparisonReport.headline(comparison)).append('\n');
        ComparisonReport.notes(comparison).forEach(n -> text.append(n).append('\n'));
        for (ComparisonReport.Table table : ComparisonReport.tables(comparison, differences)) {
            List<List<String>> rows = new ArrayList<>(List.of(table.heads()));
            table.rows().forEach(r -> rows.add(r.texts()));
            text.append('\n').append(table.title()).append('\n').append(Columns.of(rows));
        }
        return text.toString();
    }
}
