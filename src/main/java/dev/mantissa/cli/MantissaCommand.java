package dev.mantissa.cli;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.runner.Version;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.function.Function;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: {@code mantissa COMMAND}. Without a command the window opens, which is not decided here. */
@Command(
        name = "mantissa",
        mixinStandardHelpOptions = true,
        versionProvider = MantissaCommand.VersionLine.class,
        description = "Measures what lower precision does to deep-learning models. Without a command the window opens.",
        synopsisSubcommandLabel = "[COMMAND]",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:done",
            "2:input that can't be used",
            "3:the study ran, but some of its cells were not measured",
            "130:stopped with Ctrl-C; the session is kept"
        })
public final class MantissaCommand {
    private MantissaCommand() {}

    /** Runs a command and says how it ended: {@link ExitCode}. */
    public static int run(CliServices services, Terminal terminal, String... words) {
        CommandLine line = new CommandLine(new MantissaCommand());
        line.addSubcommand(new RunCommand(services, terminal));
        line.addSubcommand(new ReportCommand(services, terminal));
        line.addSubcommand(new PlotCommand(services, terminal));
        line.addSubcommand(new AdviseCommand(services, terminal));
        line.addSubcommand(new CompareCommand(services, terminal));
        line.addSubcommand(new InspectCommand(terminal));
        line.addSubcommand(new CommandLine(new PacksCommand(services, terminal))
                .addSubcommand(new FetchCommand(services, terminal))
                .addSubcommand(new RemoveCommand(services, terminal)));
        line.addSubcommand(new DoctorCommand(services, terminal));
        line.addSubcommand(new CommandLine(new SelfbenchCommand(services, terminal))
                .addSubcommand(new WindowBenchCommand(services, terminal))
                .addSubcommand(new TrainingBenchCommand(services, terminal)));
        line.registerConverter(int.class, word -> number(word, Integer::valueOf, "whole number"));
        line.registerConverter(Integer.class, word -> number(word, Integer::valueOf, "whole number"));
        line.registerConverter(Double.class, word -> number(word, Double::valueOf, "number"));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(new PrintWriter(terminal.out(), true, Charset.defaultCharset()));
        line.setErr(new PrintWriter(terminal.err(), true, Charset.defaultCharset()));
        line.setParameterExceptionHandler((e, arguments) -> misused(e, terminal));
        line.setExecutionExceptionHandler((e, command, result) -> failed(e, terminal));
        int status = line.execute(words);
        if (terminal.lost()) {
            terminal.err().println("The output could not be written whole; is the disk of its file full?");
            return status == ExitCode.DONE ? ExitCode.BAD_INPUT : status;
        }
        return status;
    }

    /** What is wrong with the words, what may have been meant, and where the right ones stand; not all of the help. */
    private static int misused(ParameterException e, Terminal terminal) {
        CommandLine command = e.getCommandLine();
        terminal.err()
                .println(
                        e instanceof UnmatchedArgumentException unmatched
                                ? unknown(unmatched)
                                : e.getMessage().replaceFirst("^Error: ", ""));
        terminal.err()
                .println("See '" + command.getCommandSpec().qualifiedName() + " --help' for what can be asked for.");
        return ExitCode.BAD_INPUT;
    }

    private static String unknown(UnmatchedArgumentException e) {
        String word = e.getUnmatched().get(0);
        String meant =
                e.getSuggestions().isEmpty() ? "" : " Did you mean " + String.join(" or ", e.getSuggestions()) + "?";
        if (word.startsWith("-")) {
            return "There is no option " + word + "." + meant;
        }
        return e.getCommandLine().getSubcommands().isEmpty()
                ? "'" + word + "' is one word too many."
                : "There is no command '" + word + "'." + meant;
    }

    private static <N extends Number> N number(String word, Function<String, N> read, String what) {
        try {
            return read.apply(word);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + word + "' is no " + what);
        }
    }

    private static int failed(Exception e, Terminal terminal) {
        if (e instanceof BadInput) {
            terminal.err().println(e.getMessage());
            return ExitCode.BAD_INPUT;
        }
        LoggerFactory.getLogger(MantissaCommand.class).error("The command failed", e);
        terminal.err().println("Mantissa failed because of an error of its own: " + e);
        return ExitCode.ERROR;
    }

    /** The line of {@code --version}. */
    static final class VersionLine implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Mantissa " + Version.current()};
        }
    }
}
