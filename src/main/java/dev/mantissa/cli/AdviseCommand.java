package dev.mantissa.cli;

import dev.mantissa.domain.advice.Advisor;
import dev.mantissa.domain.advice.Limit;
import dev.mantissa.domain.advice.Objective;
import dev.mantissa.domain.measure.StudySummary;
import dev.mantissa.domain.measure.Summaries;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.report.AdviceReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mantissa advise}. */
@Command(
        name = "advise",
        mixinStandardHelpOptions = true,
        description =
                "Says which precision, library and batch size of a session is best under limits, with its evidence.",
        footer = {
            "",
            "A value decides whether a cell fits; where its interval reaches over the limit that is said.",
            "What could not be measured never fits."
        })
final class AdviseCommand implements Callable<Integer> {
    private final CliServices services;
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE.mantissa", description = "A saved session, or a session's folder.")
    private Path session;

    @Option(names = "--max-latency", paramLabel = "MS", description = "Median latency of a call, milliseconds at most.")
    private Double latency;

    @Option(
            names = "--training",
            description = "Choose among trainings, by little time per image where --best does not say otherwise.")
    private boolean training;

    @Option(
            names = "--max-training-time",
            paramLabel = "SECONDS",
            description = "Time of all training steps, seconds at most; with --training.")
    private Double trainingTime;

    @Option(
            names = "--max-drop",
            paramLabel = "POINTS",
            description = "Accuracy lost against FP32 of the same weights or training, percentage points at most.")
    private Double drop;

    @Option(names = "--max-memory", paramLabel = "MB", description = "Peak memory, MB (10^6 bytes) at most.")
    private Double memory;

    @Option(
            names = "--best",
            paramLabel = "WHAT",
            description = "What is wanted: throughput (the default), latency, accuracy, memory or energy; of trainings"
                    + " time_per_image (the default), training_time, accuracy, memory or energy.")
    private String best;

    @Option(names = "--network", paramLabel = "ID", description = "Only this network, for instance mobilenet_v1.")
    private String network;

    @Option(names = "--rows", defaultValue = "12", paramLabel = "N", description = "Lines of evidence; 12 by default.")
    private int rows;

    AdviseCommand(CliServices services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws BadInput {
        Stage stage = training ? Stage.TRAINING : Stage.INFERENCE;
        Advisor advisor = new Advisor(stage, limits(), objective(stage));
        if (rows < 1) {
            throw new BadInput("--rows " + rows + " must be 1 or more.");
        }
        Session opened = services.sessions().open(session);
        AdviceReport report =
                AdviceReport.of(advisor, of(Summaries.of(opened.records()).rows()));
        terminal.out().println(report.sentence());
        report.notes().forEach(terminal.out()::println);
        if (!report.lines().isEmpty()) {
            List<List<String>> table = new ArrayList<>(List.of(report.heads()));
            report.lines().stream().limit(rows).forEach(l -> table.add(l.texts()));
            terminal.out().println();
            terminal.out().print(Columns.of(table));
            int more = report.lines().size() - rows;
            if (more > 0) {
                terminal.out().println("and " + more + " more; --rows shows them");
            }
            terminal.out().println("Brackets: 95 % intervals.");
        }
        return ExitCode.DONE;
    }

    private Objective objective(Stage stage) throws BadInput {
        if (best == null) {
            return Objective.first(stage);
        }
        return Objective.byId(best)
                .filter(Objective.of(stage)::contains)
                .orElseThrow(() -> new BadInput("There is no objective '" + best + "' of "
                        + (training ? "trainings" : "inferences") + "; known: "
                        + Objective.of(stage).stream().map(Objective::id).collect(Collectors.joining(", "))
                        + "."));
    }

    private List<Limit> limits() throws BadInput {
        if (training && latency != null) {
            throw new BadInput("--max-latency goes with inferences; leave it or --training out.");
        }
        if (!training && trainingTime != null) {
            throw new BadInput("--max-training-time goes with --training; add that, or leave it out.");
        }
        List<Limit> limits = new ArrayList<>();
        add(limits, "--max-latency", Limit.Kind.LATENCY, latency);
        add(limits, "--max-training-time", Limit.Kind.TRAINING_TIME, trainingTime);
        add(limits, "--max-drop", Limit.Kind.ACCURACY_DROP, drop);
        add(limits, "--max-memory", Limit.Kind.MEMORY, memory);
        return limits;
    }

    private static void add(List<Limit> limits, String option, Limit.Kind kind, Double most) throws BadInput {
        if (most == null) {
            return;
        }
        try {
            limits.add(new Limit(kind, most));
        } catch (IllegalArgumentException e) {
            String least = kind == Limit.Kind.ACCURACY_DROP ? ", 0 or more." : " above 0.";
            throw new BadInput(option + " " + most + " is no limit; give a number of " + kind.unit() + least, e);
        }
    }

    private List<StudySummary.Row> of(List<StudySummary.Row> all) throws BadInput {
        if (network == null) {
            return all;
        }
        List<StudySummary.Row> own = all.stream()
                .filter(r -> r.key().model().network().equals(network))
                .toList();
        if (own.isEmpty()) {
            throw new BadInput("The session has no network '" + network + "'; it has: "
                    + all.stream()
                            .map(r -> r.key().model().network())
                            .distinct()
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        return own;
    }
}
