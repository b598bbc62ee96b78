package dev.mantissa.runner;

import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.measure.Interval;
import dev.mantissa.domain.measure.Status;
import dev.mantissa.domain.stats.Bootstrap;
import dev.mantissa.domain.stats.Summary;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.BadInput;
import dev.mantissa.protocol.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures the measuring in real workers: what the loop adds to a call, what the clock can tell, what an idle worker takes. */
public final class Selfbench {
    private static final long SEED = 7;
    private static final String ROUNDS = "median of rounds";
    /** The samples that the loop sends: sending them is what is measured. */
    private static final String SENT = "sent_ms";

    private final List<Pack> chosen;
    private final Packs packs;
    private final int seconds;

    /**
     * A benchmark.
     *
     * @param chosen the packs whose idle memory is measured; calls are made with ONNX Runtime's
     * @param packs where their libraries come from
     * @param seconds that the calls take in all
     */
    public Selfbench(List<Pack> chosen, Packs packs, int seconds) {
        this.chosen = List.copyOf(chosen);
        this.packs = packs;
        this.seconds = seconds;
    }

    /**
     * One result.
     *
     * @param id its name in files
     * @param label as a person reads it
     * @param value in the unit; NaN where it is not available
     * @param unit its symbol
     * @param interval 95 %, or null
     * @param n what it rests on
     * @param method how it was found, or why it is not available
     */
    public record Figure(
            String id, String label, double value, String unit, Interval interval, long n, String method) {}

    /**
     * Runs one worker a pack.
     *
     * @throws BadInput where a pack can't be fetched, or there is no room for the workers' files
     */
    public List<Figure> run() throws BadInput {
        Path folder;
        try {
            folder = Files.createTempDirectory("mantissa-selfbench").toAbsolutePath();
        } catch (IOException e) {
            throw new BadInput("The workers' files need a temporary folder, which can't be made: " + e.getMessage(), e);
        }
        try {
            return run(folder);
        } finally {
            TemporaryFolder.delete(folder);
        }
    }

    private List<Figure> run(Path folder) throws BadInput {
        List<Figure> figures = new ArrayList<>();
        for (Pack pack : chosen) {
            Map<String, double[]> series = new HashMap<>();
            WorkerOutcome outcome = new WorkerProcess(launch(pack, folder)).run(listener(series));
            if (outcome.status() == Status.OK && calls(pack)) {
                figures.addAll(loops(series));
            }
            figures.add(memory(pack, outcome));
        }
        return figures;
    }

    private static boolean calls(Pack pack) {
        return pack.runtimes().containsKey(Backend.ONNXRUNTIME);
    }

    private WorkerLaunch launch(Pack pack, Path folder) throws BadInput {
        List<Path> classPath = packs.fetch(pack, (file, done, total) -> {}, () -> false);
        return new WorkerLaunch(
                pack.runtimes().values().iterator().next(),
                WorkerClassPath.with(classPath),
                new Job.Selfbench(
                        calls(pack), seconds, folder.resolve(pack.id()).toString()),
                folder.resolve(pack.id() + ".log"),
                WorkerMemory.of(0, 1, 1, 0, HostMemory.ofThisMachine()),
                Runtime.getRuntime().availableProcessors(),
                packs.environment(pack));
    }

    private static WorkerListener listener(Map<String, double[]> series) {
        return new WorkerListener() {
            @Override
            public void samples(String name, double[] values) {
                if (!name.equals(SENT)) {
                    series.merge(name, values, Selfbench::joined);
                }
            }
        };
    }

    private static double[] joined(double[] first, double[] second) {
        double[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static List<Figure> loops(Map<String, double[]> series) {
        double[] bare = series.get("bare_wall_ms");
        double[] observed = series.get("observed_wall_ms");
        double[] overhead = difference(series.get("empty_observed_wall_ms"), series.get("empty_bare_wall_ms"));
        double[] reporting = difference(series.get("empty_observed_wall_ms"), series.get("empty_silent_wall_ms"));
        String model = "MobileNetV1 64x64, batch 1, FP32, " + ROUNDS + " of 10 calls";
        String empty = "around a call that does nothing, " + ROUNDS + " of 2^17 calls";
        return List.of(
                of("bare_call", "Bare call", series.get("bare_call_ms"), "ms", "median call, " + model),
                ratio(
                        "latency_ratio",
                        "Latency, our loop over a bare one",
                        series.get("observed_call_ms"),
                        series.get("bare_call_ms"),
                        "median call, " + model),
                ratio(
                        "wall_ratio",
                        "Wall time, our loop over a bare one",
                        observed,
                        bare,
                        "wall time a call, " + model),
                ratio(
                        "observer_ratio",
                        "Wall time, reporting on over off",
                        observed,
                        series.get("silent_wall_ms"),
                        "samples and progress sent over nobody listening, " + model),
                of("overhead_per_call", "Our loop beyond a bare one", scaled(overhead, 1_000), "us", empty),
                of("reporting_per_call", "Of it reporting", scaled(reporting, 1_000), "us", empty),
                of(
                        "overhead_of_1ms",
                        "Our loop beyond a bare one, of 1 ms",
                        scaled(overhead, 100),
                        "%",
                        empty + "; the aim is below 1 %"),
                of("clock_read", "Reading the clock", series.get("clock_read_ns"), "ns", ROUNDS + " of 2^20 reads"),
                of(
                        "clock_step",
                        "Smallest step of the clock",
                        series.get("clock_step_ns"),
                        "ns",
                        ROUNDS + " of 2^20 reads"));
    }

    private static Figure memory(Pack pack, WorkerOutcome outcome) {
        String id = "idle_memory_" + pack.id().replace('-', '_');
        String label = "Idle worker, " + pack.title();
        Double bytes = outcome.values().get(Names.IDLE_MEMORY);
        if (bytes == null) {
            String why = outcome.sentence().isEmpty()
                    ? "VmRSS is in /proc/self/status, which only Linux has"
                    : outcome.sentence();
            return new Figure(id, label, Double.NaN, "MB", null, 0, why);
        }
        String heap = outcome.facts().getOrDefault("java.max_heap_bytes", "0");
        return new Figure(
                id,
                label,
                bytes / 1e6,
                "MB",
                null,
                1,
                String.format(
                        Locale.ROOT,
                        "VmRSS with the runtime loaded, of it %.0f MB of Java heap, resident from the start",
                        Double.parseDouble(heap) / 1e6));
    }

    private static Figure ratio(String id, String label, double[] ours, double[] theirs, String method) {
        double[] ratios = new double[ours.length];
        Arrays.setAll(ratios, i -> ours[i] / theirs[i]);
        return of(id, label, ratios, "x", method);
    }

    private static double[] difference(double[] ours, double[] theirs) {
        double[] difference = new double[ours.length];
        Arrays.setAll(difference, i -> ours[i] - theirs[i]);
        return difference;
    }

    private static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(x -> x * factor).toArray();
    }

    private static Figure of(String id, String label, double[] rounds, String unit, String method) {
        Interval interval = rounds.length < Bootstrap.LEAST
                ? null
                : Bootstrap.ofMedian(List.of(rounds), SEED).interval();
        return new Figure(id, label, Summary.of(rounds).median(), unit, interval, rounds.length, method);
    }
}
