package dev.mantissa.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.runner.WindowBenchmark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mantissa selfbench window}. */
@Command(
        name = "window",
        mixinStandardHelpOptions = true,
        description =
                "Measures the window: how soon it is drawn, with and without an archive of its classes; how long a session"
                        + " of 10,000 cells takes to open and a chart to be saved; the gaps between frames while 20,000 samples a"
                        + " second come in. Off screen where there is no display. Takes some minutes.")
final class WindowBenchCommand implements Callable<Integer> {
    private final CliServices services;
    private final Terminal terminal;

    @Option(
            names = "--starts",
            paramLabel = "N",
            defaultValue = "7",
            description = "Starts of each kind, 1 to 100 (default: ${DEFAULT-VALUE}).")
    private int starts;

    @Option(names = "--headless", description = "Off screen, even if there is a display.")
    private boolean headless;

    @Option(names = "--json", description = "Print the figures as JSON.")
    private boolean json;

    WindowBenchCommand(CliServices services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws BadInput, JsonProcessingException {
        if (starts < 1 || starts > 100) {
            throw new BadInput("--starts must be from 1 to 100, not " + starts + ".");
        }
        boolean offScreen = headless || !hasDisplay();
        List<WindowBenchmark.Figure> figures = new WindowBenchmark(starts, offScreen).run();
        Machine machine = services.machine();
        String where = machine.cpu() + ", " + machine.threads() + " threads, Java "
                + System.getProperty("java.version") + ", "
                + (offScreen ? "off screen (Monocle, software rendering)" : "on this display");
        terminal.out().print(json ? json(figures, where) : table(figures) + "On " + where + ".\n");
        return ExitCode.DONE;
    }

    /** Only X11 and Wayland tell. */
    private static boolean hasDisplay() {
        return !System.getProperty("os.name").startsWith("Linux")
                || !System.getenv().getOrDefault("DISPLAY", "").isBlank()
                || !System.getenv().getOrDefault("WAYLAND_DISPLAY", "").isBlank();
    }

    private static String table(List<WindowBenchmark.Figure> figures) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("FIGURE", "VALUE", "TARGET", "", "N", "METHOD"));
        for (WindowBenchmark.Figure f : figures) {
            boolean aimed = !Double.isNaN(f.target());
            rows.add(List.of(
                    f.label(),
                    Double.isNaN(f.value()) ? "–" : number(f.value()) + " " + f.unit(),
                    aimed ? "< " + number(f.target()) + " " + f.unit() : "",
                    aimed ? f.value() < f.target() ? "met" : "missed" : "",
                    String.valueOf(f.n()),
                    f.method()));
        }
        return Columns.of(rows);
    }

    private static String number(double x) {
        return String.format(Locale.ROOT, Math.abs(x) >= 100 ? "%.0f" : Math.abs(x) >= 10 ? "%.1f" : "%.2f", x);
    }

    private static String json(List<WindowBenchmark.Figure> figures, String where) throws JsonProcessingException {
        JsonMapper mapper = JsonMapper.builder().build();
        ObjectNode out = mapper.createObjectNode().put("machine", where);
        ArrayNode all = out.putArray("figures");
        for (WindowBenchmark.Figure f : figures) {
            ObjectNode one = all.addObject().put("id", f.id()).put("label", f.label());
            put(one, "value", f.value());
            one.put("unit", f.unit());
            put(one, "target", f.target());
            one.put("n", f.n()).put("method", f.method());
        }
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(out) + "\n";
    }

    /** JSON has no NaN. */
    private static void put(ObjectNode node, String name, double value) {
        if (Double.isNaN(value)) {
            node.putNull(name);
        } else {
            node.put(name, value);
        }
    }
}
