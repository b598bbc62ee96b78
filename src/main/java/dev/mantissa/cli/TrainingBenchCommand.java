package dev.mantissa.cli;

import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.domain.study.CudaGraph;
import dev.mantissa.domain.study.Device;
import dev.mantissa.domain.study.KnownNetwork;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.graph.Zoo;
import dev.mantissa.runner.TrainingBenchmark;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mantissa selfbench training}. */
@Command(
        name = "training",
        mixinStandardHelpOptions = true,
        description = "Times the steps of a trainer on random images, outside of any study, to lay them beside another"
                + " program's (docs/measurements/peers). A line of JSON for each network, batch and precision; precisions take"
                + " turns, step by step.")
final class TrainingBenchCommand implements Callable<Integer> {
    private static final int MOST_STEPS = 100_000;

    private final CliServices services;
    private final Terminal terminal;

    @Option(
            names = "--trainer",
            paramLabel = "NAME",
            defaultValue = "libtorch",
            description = "libtorch or dl4j (default: ${DEFAULT-VALUE}).")
    private String trainer;

    @Option(
            names = "--device",
            paramLabel = "NAME",
            defaultValue = "auto",
            description = "auto, cpu or gpu (default: ${DEFAULT-VALUE}).")
    private String device;

    @Option(
            names = "--networks",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "mobilenet_v1",
            description = "Networks, with commas between (default: ${DEFAULT-VALUE}).")
    private List<String> networks;

    @Option(
            names = "--precisions",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "FP32,AMP_BF16",
            description = "FP32, TF32, AMP_FP16, AMP_BF16 (default: ${DEFAULT-VALUE}).")
    private List<String> precisions;

    @Option(
            names = "--batches",
            paramLabel = "N",
            split = ",",
            defaultValue = "32",
            description = "Images per step (default: ${DEFAULT-VALUE}).")
    private List<Integer> batches;

    @Option(
            names = "--side",
            paramLabel = "PX",
            defaultValue = "48",
            description = "Side of the images (default: ${DEFAULT-VALUE}).")
    private int side;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "20",
            description = "Timed steps of each (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Option(
            names = "--cuda-graphs",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "auto",
            description = "Ways to launch on a GPU: auto, true, false (default: ${DEFAULT-VALUE}).")
    private List<CudaGraph> graphs;

    TrainingBenchCommand(CliServices services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws BadInput {
        List<String> chosen = new ArrayList<>();
        for (String name : networks) {
            KnownNetwork network = pick("network", name, Zoo.known(), KnownNetwork::id);
            if (side < network.smallestSide()) {
                throw new BadInput("--side " + side + " is too small for " + network.id() + ", which needs at least "
                        + network.smallestSide() + ".");
            }
            chosen.add(network.id());
        }
        if (steps < 1 || steps > MOST_STEPS || batches.stream().anyMatch(b -> b < 1)) {
            throw new BadInput("--steps must be from 1 to " + MOST_STEPS + ", --batches at least 1.");
        }
        TrainingBenchmark bench = new TrainingBenchmark(
                pick("trainer", trainer, List.of(Backend.LIBTORCH, Backend.DL4J), Backend::id),
                pick("device", device, List.of(Device.values()), Device::id),
                chosen,
                precisions(),
                batches,
                side,
                steps,
                graphs);
        bench.run(services.packs(), threads(), terminal.out()::println);
        return ExitCode.DONE;
    }

    private List<Precision> precisions() throws BadInput {
        List<Precision> chosen = new ArrayList<>();
        for (String name : precisions) {
            chosen.add(pick(
                    "precision",
                    name,
                    List.of(Precision.FP32, Precision.TF32, Precision.AMP_FP16, Precision.AMP_BF16),
                    Precision::name));
        }
        return chosen;
    }

    /** OMP_NUM_THREADS, as everywhere, or one a logical processor. */
    private static int threads() {
        String asked = System.getenv().getOrDefault("OMP_NUM_THREADS", "");
        return asked.matches("[1-9][0-9]{0,3}")
                ? Integer.parseInt(asked)
                : Runtime.getRuntime().availableProcessors();
    }

    private static <T> T pick(String what, String word, List<T> choices, Function<T, String> name) throws BadInput {
        return choices.stream()
                .filter(c -> name.apply(c).equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new BadInput("There is no " + what + " '" + word + "'; use one of "
                        + choices.stream().map(name).collect(Collectors.joining(", ")) + "."));
    }
}
