package dev.mantissa.domain.measure;

import dev.mantissa.domain.measure.CellRecord.Names;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Joules per image (measuring.md, rule 10), with and without what the machine takes when it waits. */
final class EnergyQuantities {
    private static final int LEAST_SECONDS = 5;
    private static final String NOT_READ = "no energy counter was read";

    private EnergyQuantities() {}

    static final List<Metric> METRICS = List.of(Metric.ENERGY_PER_IMAGE, Metric.ENERGY_PER_IMAGE_ABOVE_IDLE);

    /** All of {@link #METRICS}. */
    static List<Quantity> all(Forks forks) {
        List<Map<String, Double>> read = forks.measured().stream()
                .map(CellRecord::values)
                .filter(v -> v.containsKey(Names.ENERGY))
                .toList();
        if (forks.values(Names.GPU_ENERGY).length > 0) {
            return List.of(
                    ofGpu(forks),
                    Quantity.unavailable(
                            Metric.ENERGY_PER_IMAGE_ABOVE_IDLE, 0, "the waiting GPU's power was not measured"));
        }
        if (read.isEmpty()) {
            String why = forks.first().facts().getOrDefault(Names.NO_ENERGY, NOT_READ);
            return METRICS.stream().map(m -> Quantity.unavailable(m, 0, why)).toList();
        }
        long images = Math.round(sum(read, Names.ENERGY_IMAGES));
        String domains = forks.first().facts().getOrDefault("energy.domains", "");
        String counted = "RAPL (" + domains + "), "
                + String.format(Locale.ROOT, "window of %.1f s", read.get(0).get(Names.ENERGY_SECONDS));
        return List.of(
                new Repeated(read.stream()
                                .mapToDouble(v -> v.get(Names.ENERGY) / v.get(Names.ENERGY_IMAGES))
                                .toArray())
                        .quantity(Metric.ENERGY_PER_IMAGE, images, counted),
                new Repeated(read.stream()
                                .mapToDouble(EnergyQuantities::aboveIdle)
                                .toArray())
                        .quantity(
                                Metric.ENERGY_PER_IMAGE_ABOVE_IDLE,
                                images,
                                counted + ", less the power of the waiting machine"));
    }

    /** NVML's counter over the timed calls, where they last long enough. */
    private static Quantity ofGpu(Forks forks) {
        List<CellRecord> counted = forks.measured().stream()
                .filter(r -> r.values().containsKey(Names.GPU_ENERGY))
                .toList();
        double seconds = counted.stream()
                .mapToDouble(r -> r.values().get(Names.GPU_ENERGY_SECONDS))
                .min()
                .orElseThrow();
        if (seconds < LEAST_SECONDS) {
            return Quantity.unavailable(
                    Metric.ENERGY_PER_IMAGE,
                    0,
                    String.format(
                            Locale.ROOT,
                            "the energy counter was read over %.1f s, and it takes %d s; choose Rigorous",
                            seconds,
                            LEAST_SECONDS));
        }
        double[] perImage = counted.stream()
                .mapToDouble(r -> r.values().get(Names.GPU_ENERGY) / images(r))
                .toArray();
        return new Repeated(perImage)
                .quantity(
                        Metric.ENERGY_PER_IMAGE,
                        counted.stream().mapToLong(EnergyQuantities::images).sum(),
                        String.format(Locale.ROOT, "NVML energy counter of the GPU, window of %.1f s", seconds));
    }

    private static long images(CellRecord record) {
        double[] calls = record.samples(Names.LATENCY);
        return (long) calls.length * record.cell().batch();
    }

    private static double aboveIdle(Map<String, Double> v) {
        double idle = v.get(Names.IDLE_ENERGY) / v.get(Names.IDLE_SECONDS);
        return (v.get(Names.ENERGY) - idle * v.get(Names.ENERGY_SECONDS)) / v.get(Names.ENERGY_IMAGES);
    }

    private static double sum(List<Map<String, Double>> all, String name) {
        return all.stream().mapToDouble(v -> v.get(name)).sum();
    }
}
