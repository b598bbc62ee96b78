package dev.mantissa.domain.measure;

import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.study.Stage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Joules per image (measuring.md, rule 10), with and without what the machine takes when it waits. */
final class EnergyQuantities {
    private static final double LEAST_SECONDS = 5;
    /** A GPU's counter moves every 0.1 s, so each end of a window may be so far off. */
    private static final double LEAST_GPU_WINDOW = 1;

    private static final String NOT_READ = "no energy counter was read";

    private final Forks forks;
    private final boolean training;

    private EnergyQuantities(Forks forks) {
        this.forks = forks;
        training = forks.key().stage() == Stage.TRAINING;
    }

    static final List<Metric> METRICS = List.of(Metric.ENERGY_PER_IMAGE, Metric.ENERGY_PER_IMAGE_ABOVE_IDLE);

    /** All of {@link #METRICS}, of the timed calls of inferences or the steady steps of trainings. */
    static List<Quantity> all(Forks forks) {
        EnergyQuantities energy = new EnergyQuantities(forks);
        List<CellRecord> gpu = energy.with(Names.GPU_ENERGY);
        return gpu.isEmpty() ? energy.ofHost(energy.with(Names.ENERGY)) : energy.ofGpu(gpu);
    }

    private List<CellRecord> with(String value) {
        return forks.measured().stream()
                .filter(r -> r.values().containsKey(value))
                .toList();
    }

    private List<Quantity> ofHost(List<CellRecord> read) {
        if (read.isEmpty()) {
            return none(forks.first().facts().getOrDefault(Names.NO_ENERGY, NOT_READ));
        }
        double seconds = least(read, r -> r.values().get(Names.ENERGY_SECONDS));
        Optional<String> brief = brief(seconds);
        if (brief.isPresent()) {
            return none(brief.get());
        }
        String domains = read.get(0).facts().getOrDefault(Names.ENERGY_DOMAINS, "");
        String counted = "RAPL (" + domains + "), " + windows(read, seconds);
        boolean waited = read.stream().allMatch(r -> r.values().containsKey(Names.IDLE_ENERGY));
        return List.of(
                perImage(Metric.ENERGY_PER_IMAGE, read, r -> r.values().get(Names.ENERGY) / images(r), counted),
                waited
                        ? perImage(
                                Metric.ENERGY_PER_IMAGE_ABOVE_IDLE,
                                read,
                                EnergyQuantities::aboveIdle,
                                counted + ", less the power of the waiting machine")
                        : Quantity.unavailable(
                                Metric.ENERGY_PER_IMAGE_ABOVE_IDLE, 0, "the waiting machine's power was not measured"));
    }

    /** NVML's counter over the timed calls or the steady steps, where they last long enough. */
    private List<Quantity> ofGpu(List<CellRecord> read) {
        double seconds = least(read, r -> r.values().get(Names.GPU_ENERGY_SECONDS));
        double window = least(read, r -> r.values().get(Names.GPU_ENERGY_SECONDS) / windows(r));
        Quantity perImage = brief(seconds)
                .or(() -> interrupted(window))
                .map(why -> Quantity.unavailable(Metric.ENERGY_PER_IMAGE, 0, why))
                .orElseGet(() -> perImage(
                        Metric.ENERGY_PER_IMAGE,
                        read,
                        r -> r.values().get(Names.GPU_ENERGY) / images(r),
                        "NVML energy counter of the GPU, " + windows(read, seconds)));
        return List.of(
                perImage,
                Quantity.unavailable(
                        Metric.ENERGY_PER_IMAGE_ABOVE_IDLE, 0, "the waiting GPU's power was not measured"));
    }

    private static List<Quantity> none(String why) {
        return METRICS.stream().map(m -> Quantity.unavailable(m, 0, why)).toList();
    }

    private static Quantity perImage(
            Metric metric, List<CellRecord> read, ToDoubleFunction<CellRecord> joules, String method) {
        return new Repeated(read.stream().mapToDouble(joules).toArray())
                .quantity(
                        metric,
                        read.stream().mapToLong(EnergyQuantities::images).sum(),
                        method);
    }

    /** Why all windows of a fork together are too short; empty where they are not. */
    private Optional<String> brief(double seconds) {
        return seconds >= LEAST_SECONDS
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "the energy counter was read over %.1f s, and it takes %.0f s; %s",
                        seconds,
                        LEAST_SECONDS,
                        training
                                ? "raise training.epochs, or training.steps where that ends the training"
                                : "choose Rigorous"));
    }

    /** Why the windows of a training's epochs are too short for a GPU's counter; empty where they are not. */
    private static Optional<String> interrupted(double window) {
        return window >= LEAST_GPU_WINDOW
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "the energy counter of the GPU was read over %.2f s of an epoch's steps at a time, and it takes"
                                + " %.0f s; train on more images an epoch",
                        window,
                        LEAST_GPU_WINDOW));
    }

    private String windows(List<CellRecord> read, double seconds) {
        String length = String.format(Locale.ROOT, "%.1f s", seconds);
        long most = read.stream().mapToLong(r -> Math.round(windows(r))).max().orElseThrow();
        String windows = most == 1 ? "window of " + length : most + " windows of " + length + " in all";
        return training ? "steady training steps and what is between them, no validation, " + windows : windows;
    }

    /** One for the calls of an inference. */
    private static double windows(CellRecord record) {
        return record.values().getOrDefault(Names.ENERGY_WINDOWS, 1.0);
    }

    /** Those of the timed calls where nothing else was counted over. */
    private static long images(CellRecord record) {
        double ofCalls =
                (double) record.samples(Names.LATENCY).length * record.cell().batch();
        return Math.round(record.values().getOrDefault(Names.ENERGY_IMAGES, ofCalls));
    }

    private static double aboveIdle(CellRecord record) {
        Map<String, Double> v = record.values();
        double idle = v.get(Names.IDLE_ENERGY) / v.get(Names.IDLE_SECONDS);
        return (v.get(Names.ENERGY) - idle * v.get(Names.ENERGY_SECONDS)) / v.get(Names.ENERGY_IMAGES);
    }

    private static double least(List<CellRecord> read, ToDoubleFunction<CellRecord> of) {
        return read.stream().mapToDouble(of).min().orElseThrow();
    }
}
