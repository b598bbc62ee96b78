package dev.mantissa.graph;

import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.CudaGraph;
import dev.mantissa.domain.study.Forecast;
import dev.mantissa.domain.study.Hardware;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Stage;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** Forecasts of the zoo's networks, each built once; there is none of a model file. Safe for several threads. */
public final class GraphForecast implements Forecast {
    /** More threads than this find too little to do in these networks. */
    private static final int USEFUL_THREADS = 16;

    private final Map<Key, Optional<Network>> known = new ConcurrentHashMap<>();

    private record Key(ModelSpec model, int side, int classes) {}

    private record Network(LayerGraph graph, Cost cost, long windowFlops, long outputs) {}

    @Override
    public OptionalLong memoryBytes(Cell cell, int classes, Hardware on) {
        Optional<Network> network = network(cell, classes);
        if (network.isEmpty() || cell.stage() == Stage.CONVERSION) {
            return OptionalLong.empty();
        }
        LayerGraph graph = network.get().graph();
        MemoryEstimate estimate = on.cuda(cell.backend())
                .flatMap(gpu -> onGpu(graph, cell))
                .orElseGet(() -> cell.stage() == Stage.TRAINING
                        ? MemoryEstimate.training(graph, cell.backend(), cell.precision(), cell.batch())
                        : MemoryEstimate.inference(graph, cell.backend(), cell.precision(), cell.batch()));
        return OptionalLong.of(estimate.bytes());
    }

    /** Of DeepLearning4J, which was never run on a GPU, what it takes of a host's memory stands in. */
    private static Optional<MemoryEstimate> onGpu(LayerGraph graph, Cell cell) {
        boolean training = cell.stage() == Stage.TRAINING;
        return switch (cell.backend()) {
            case LIBTORCH ->
                Optional.of(
                        training
                                ? GpuMemory.training(graph, cell.precision(), cell.batch())
                                : GpuMemory.base(graph, cell.batch()));
            case TENSORRT -> Optional.of(GpuMemory.engine(graph, cell.precision(), cell.batch()));
            default -> Optional.empty();
        };
    }

    @Override
    public OptionalDouble callSeconds(Cell cell, int classes, Hardware on, CudaGraph launch) {
        Optional<Network> network = network(cell, classes);
        if (network.isEmpty() || cell.stage() == Stage.CONVERSION) {
            return OptionalDouble.empty();
        }
        Optional<GpuPace> gpu = gpu(cell, on);
        if (gpu.isPresent()) {
            return OptionalDouble.of(seconds(gpu.get(), cell, network.get(), launch != CudaGraph.FALSE));
        }
        Pace pace = cell.stage() == Stage.TRAINING
                ? Pace.training(cell.backend(), cell.precision())
                : Pace.inference(cell.backend(), cell.precision());
        Network n = network.get();
        double processor =
                pace.seconds((double) cell.batch() * n.cost().flops(), (double) cell.batch() * n.outputs(), (double)
                        n.cost().parameters());
        return OptionalDouble.of(processor / Math.max(1, Math.min(on.threads(), USEFUL_THREADS)));
    }

    @Override
    public double aroundSeconds(Cell cell, int classes, Hardware on, double call) {
        Optional<GpuPace> gpu = gpu(cell, on);
        if (gpu.isEmpty()) {
            return AROUND_SECONDS;
        }
        Optional<Network> network = network(cell, classes);
        return GpuPace.AROUND_SECONDS
                + gpu.get()
                        .preparation(
                                call,
                                (double) cell.batch()
                                        * network.map(Network::windowFlops).orElse(0L),
                                cell.stage() == Stage.TRAINING,
                                network.map(n -> n.graph().nodes().size()).orElse(0),
                                cell.fork() > 0);
    }

    @Override
    public String basis(Hardware on) {
        String processors =
                "Estimated from each network's operations, outputs and parameters, with the pace of each library and"
                        + " precision as measured on a 2-core AMD EPYC, and from the measuring times.";
        return processors
                + on.cuda()
                        .filter(c -> !c.backends().isEmpty())
                        .map(GpuPeak::words)
                        .orElse("")
                + " A single cell may be off by a factor of 2; while the study runs, cells that have finished correct it.";
    }

    private static Optional<GpuPace> gpu(Cell cell, Hardware on) {
        return on.cuda(cell.backend()).map(c -> new GpuPace(GpuPeak.of(c), cell.backend(), cell.precision()));
    }

    private static double seconds(GpuPace pace, Cell cell, Network n, boolean graph) {
        double flops = (double) cell.batch() * n.cost().flops();
        double numbers = (double) cell.batch() * n.outputs();
        int operators = n.graph().nodes().size();
        return cell.stage() == Stage.TRAINING
                ? pace.step(flops, numbers, (double) n.cost().parameters(), operators, graph)
                : pace.call(flops, numbers, operators);
    }

    private Optional<Network> network(Cell cell, int classes) {
        return known.computeIfAbsent(new Key(cell.model(), cell.imageSize(), classes), GraphForecast::build);
    }

    private static Optional<Network> build(Key key) {
        if (key.model().external()) {
            return Optional.empty();
        }
        try {
            LayerGraph graph = Zoo.build(key.model(), new Shape(3, key.side(), key.side()), key.classes());
            long outputs = Activations.of(graph).elements();
            return Optional.of(new Network(graph, Cost.total(graph), Cost.windowFlops(graph), outputs));
        } catch (IllegalArgumentException e) {
            // Too small an image, or no such network: the study's rules say so at the field.
            return Optional.empty();
        }
    }
}
