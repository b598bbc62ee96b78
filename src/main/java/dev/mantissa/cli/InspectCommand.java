package dev.mantissa.cli;

import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.ModelInput.Layout;
import dev.mantissa.onnx.ModelReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mantissa inspect}. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = "Shows what is in an ONNX image classifier: its input and output, and parameters, operations and"
                + " bytes of every node. Nothing is run.")
final class InspectCommand implements Callable<Integer> {
    private static final int LARGEST = 65_536;

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE.onnx", description = "The model.")
    private Path file;

    @Option(
            names = "--batch",
            defaultValue = "1",
            paramLabel = "N",
            description = "Images a call, where the model leaves them open; 1 by default.")
    private int batch;

    @Option(
            names = "--size",
            defaultValue = "224",
            paramLabel = "PX",
            description = "Side length of the images, where the model leaves it open; 224 by default.")
    private int side;

    InspectCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws BadInput {
        if (batch < 1 || batch > LARGEST || side < 1 || side > LARGEST) {
            throw new BadInput("--batch and --size must be from 1 to " + LARGEST + ".");
        }
        ModelReport report = ModelReport.read(file, Layout.NCHW, batch, side);
        terminal.out()
                .printf(
                        Locale.ROOT,
                        "%s: %.1f MB, ir_version %d, opset %d%n",
                        file,
                        report.bytes() / 1e6,
                        report.irVersion(),
                        report.opset());
        terminal.out().println("input   " + report.input());
        terminal.out().println("output  " + report.output());
        terminal.out().println(report.totals() + ", " + report.basis());
        terminal.out().println(ModelReport.METHOD);
        terminal.out().println();
        List<List<String>> rows = new ArrayList<>();
        rows.add(ModelReport.COLUMNS);
        report.analysis().layers().forEach(layer -> rows.add(ModelReport.cells(layer)));
        terminal.out().print(Columns.of(rows));
        return ExitCode.DONE;
    }
}
