package dev.mantissa.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.runner.Pack;
import dev.mantissa.runner.RuntimePacks;
import dev.mantissa.runner.Selfbench;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mantissa selfbench}. Benchmarks of other parts are sub-commands of it. */
@Command(
        name = "selfbench",
        mixinStandardHelpOptions = true,
        description =
                "Measures the measuring on this machine, in real workers: what the timing loop adds to a call, what"
                        + " reporting changes, what the clock can tell, and what an idle worker of each runtime pack takes.")
final class SelfbenchCommand implements Callable<Integer> {
    private final CliServices services;
    private final Terminal terminal;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "20",
            description = "Time for the calls, 1 to 600 (default: ${DEFAULT-VALUE}); more narrows the intervals.")
    private int seconds;

    @Option(names = "--json", description = "Print the figures as JSON.")
    private boolean json;

    SelfbenchCommand(CliServices services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws BadInput, JsonProcessingException {
        if (seconds < 1 || seconds > 600) {
            throw new BadInput("--seconds must be from 1 to 600, not " + seconds + ".");
        }
        RuntimePacks packs = services.packs();
        List<Pack> fetched = packs.all().stream()
                .filter(p -> packs.refusal(p).isEmpty() && packs.isFetched(p))
                .toList();
        if (fetched.isEmpty()) {
            throw new BadInput("No runtime pack is here yet; fetch one with: mantissa packs fetch onnxruntime-cpu");
        }
        packs.all().stream().filter(p -> !fetched.contains(p)).forEach(p -> terminal.err()
                .println("Left out: " + p.id() + ", which is not here."));
        List<Selfbench.Figure> figures = new Selfbench(fetched, packs, seconds).run();
        terminal.out()
                .print(json ? json(figures) : table(figures) + "Brackets: 95 % intervals, moving-block bootstrap.\n");
        return figures.stream().anyMatch(f -> Double.isNaN(f.value())) ? ExitCode.CELLS_FAILED : ExitCode.DONE;
    }

    private static String table(List<Selfbench.Figure> figures) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("FIGURE", "VALUE", "95 % INTERVAL", "N", "METHOD"));
        for (Selfbench.Figure f : figures) {
            rows.add(List.of(
                    f.label(),
                    Double.isNaN(f.value()) ? "–" : number(f.value()) + " " + f.unit(),
                    f.interval() == null
                            ? ""
                            : "[" + number(f.interval().low()) + ", "
                                    + number(f.interval().high()) + "]",
                    String.valueOf(f.n()),
                    f.method()));
        }
        return Columns.of(rows);
    }

    private static String number(double x) {
        return String.format(Locale.ROOT, Math.abs(x) >= 100 ? "%.0f" : "%.4f", x);
    }

    private static String json(List<Selfbench.Figure> figures) throws JsonProcessingException {
        JsonMapper mapper = JsonMapper.builder().build();
        ArrayNode all = mapper.createArrayNode();
        for (Selfbench.Figure f : figures) {
            ObjectNode one = all.addObject().put("id", f.id()).put("label", f.label());
            if (Double.isNaN(f.value())) {
                one.putNull("value");
            } else {
                one.put("value", f.value());
            }
            if (f.interval() != null) {
                one.put("ci_low", f.interval().low())
                        .put("ci_high", f.interval().high());
            }
            one.put("unit", f.unit()).put("n", f.n()).put("method", f.method());
        }
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
    }
}
