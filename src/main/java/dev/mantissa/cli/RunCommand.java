package dev.mantissa.cli;

import dev.mantissa.domain.measure.RunState;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.session.Session;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.DataSpec;
import dev.mantissa.domain.study.Presets;
import dev.mantissa.domain.study.StudySpec;
import dev.mantissa.graph.Zoo;
import dev.mantissa.report.SummaryTable;
import dev.mantissa.runner.Run;
import dev.mantissa.store.StudyFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mantissa run}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a study and prints what it found.",
            "Progress goes to standard error, the table to standard output. The session is kept in a folder while it"
                    + " runs; with --out it is saved as one file at the end."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:all cells were measured",
            "2:input that can't be used, or a file that can't be written",
            "3:the study ran, but some of its cells were not measured",
            "130:stopped with Ctrl-C; the session is kept"
        })
final class RunCommand implements Callable<Integer> {
    private final CliServices services;
    private final Terminal terminal;

    @ArgGroup(multiplicity = "1")
    private Source source;

    @Option(
            names = "--out",
            paramLabel = "FILE.mantissa",
            description = "Save the session there at the end; a file of that name is replaced.")
    private Path out;

    @Option(names = "--data", paramLabel = "PATH", description = "Use these images instead of the study's (data.path).")
    private String data;

    @Option(names = "--name", paramLabel = "NAME", description = "Name the study so.")
    private String name;

    @Option(names = "--quiet", description = "Print no progress.")
    private boolean quiet;

    RunCommand(CliServices services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    /** One of three. */
    static final class Source {
        @Parameters(paramLabel = "STUDY.json", description = "The study to run (docs/study.md describes the file).")
        private Path study;

        @Option(names = "--preset", paramLabel = "NAME", description = "A study that comes with Mantissa: quick.")
        private String preset;

        @Option(
                names = "--resume",
                paramLabel = "FOLDER",
                description = "Continue a session that ended early; runs only what is missing.")
        private Path resume;
    }

    @Override
    public Integer call() throws BadInput, InterruptedException {
        if (out != null) {
            OutFile.check(out);
        }
        Run run = start();
        Path folder = run.state().session();
        StopSentence interrupted = new StopSentence(
                terminal,
                "Stopped. The finished cells are kept in " + folder + "; continue with: mantissa run --resume "
                        + folder);
        RunState end = new ProgressLines(
                        terminal,
                        quiet,
                        quiet ? "" : services.basis(run.state().spec().device()))
                .follow(run);
        if (!interrupted.withdraw()) {
            return ExitCode.STOPPED;
        }
        terminal.out()
                .print(SummaryTable.of(end.summary(), end.spec().measuring().preset()));
        if (end.outcome() != Session.State.COMPLETE) {
            terminal.err().println("The run is " + end.outcome().id() + "." + reason(end));
            if (Files.exists(folder)) {
                terminal.err().println("What is missing is run with: mantissa run --resume " + folder);
            }
        }
        if (!save(folder)) {
            return ExitCode.STOPPED;
        }
        boolean all = end.cells().stream()
                .allMatch(c -> c.record() != null && c.record().status() == Status.OK);
        return all ? ExitCode.DONE : ExitCode.CELLS_FAILED;
    }

    private Run start() throws BadInput {
        if (source.resume != null) {
            if (data != null || name != null) {
                throw new BadInput("--data and --name can't change a session that is continued; leave them out.");
            }
            return services.runs().resume(source.resume);
        }
        StudySpec spec;
        Path folder;
        if (source.preset != null) {
            if (!source.preset.equals("quick")) {
                throw new BadInput("There is no preset '" + source.preset + "'; known: quick.");
            }
            spec = Presets.quick();
            folder = Path.of("").toAbsolutePath();
        } else {
            spec = StudyFile.read(source.study, Zoo.known());
            folder = source.study.toAbsolutePath().getParent();
        }
        return services.runs().start(adjusted(spec), folder);
    }

    private StudySpec adjusted(StudySpec s) {
        // A path on the command line is relative to where it was typed.
        DataSpec chosen = data == null
                ? s.data()
                : s.data().at(Path.of(data).toAbsolutePath().toString());
        return (name == null ? s : s.named(name)).on(chosen);
    }

    /** False where the application is being stopped. */
    private boolean save(Path folder) throws BadInput {
        if (!Files.exists(folder)) {
            throw new BadInput("There is no session to keep: the folder " + folder + " is gone.");
        }
        if (out == null) {
            terminal.err().println("The session is in " + folder);
            return true;
        }
        StopSentence stopped =
                new StopSentence(terminal, "Stopped before " + out + " was written. The session is in " + folder);
        try {
            services.sessions().save(folder, out);
        } catch (BadInput e) {
            stopped.withdraw();
            throw new BadInput(e.getMessage() + System.lineSeparator() + "The session is in " + folder, e);
        }
        if (!stopped.withdraw()) {
            return false;
        }
        terminal.err().println("Saved " + out);
        return true;
    }

    /** What the log says before its last line, the end of the run, without the time of day. */
    private static String reason(RunState end) {
        List<String> log = end.log();
        String before = log.size() < 2 ? "" : log.get(log.size() - 2).replaceFirst("^[0-9:]+\\s+", "");
        return before.isEmpty() || before.endsWith(" started") ? "" : " " + before;
    }
}
