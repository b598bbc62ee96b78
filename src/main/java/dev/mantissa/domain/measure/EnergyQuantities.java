package dev.mantissa.domain.measure;

import dev.mantissa.domain.measure.CellRecord.Names;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Joules per image (measuring.md, rule 10), with and without what the machine takes when it waits. */
final class EnergyQuantities {
    private static final String NOT_READ = "no energy counter was read";

    private EnergyQuantities() {}

    static final List<Metric> METRICS = List.of(Metric.ENERGY_PER_IMAGE, Metric.ENERGY_PER_IMAGE_ABOVE_IDLE);

    /** All of {@link #METRICS}. */
    static List<Quantity> all(Forks forks) {
        List<Map<String, Double>> read = forks.measured().stream()
                .map(CellRecord::values)
                .filter(v -> v.containsKey(Names.ENERGY))
                .toList();
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

    private static double aboveIdle(Map<String, Double> v) {
        double idle = v.get(Names.IDLE_ENERGY) / v.get(Names.IDLE_SECONDS);
        return (v.get(Names.ENERGY) - idle * v.get(Names.ENERGY_SECONDS)) / v.get(Names.ENERGY_IMAGES);
    }

    private static double sum(List<Map<String, Double>> all, String name) {
        return all.stream().mapToDouble(v -> v.get(name)).sum();
    }
}
