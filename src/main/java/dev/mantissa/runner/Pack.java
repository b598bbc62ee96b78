package dev.mantissa.runner;

import dev.mantissa.domain.study.Backend;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A runtime pack: the exact files a backend needs, on a class path of their own.
 *
 * @param id for instance {@code dl4j-cpu}
 * @param title what it is, for a person
 * @param versions of its main libraries, for a person
 * @param licence of its main library
 * @param runtimes class name of the worker's backend, for each backend it serves
 * @param gpu what it needs of a GPU; empty where it runs on the CPU
 * @param platforms it runs on, as {@link Platform#id()}
 * @param variants builds for instruction sets, best first; none where one build suits all
 * @param jars all files of all variants
 */
public record Pack(
        String id,
        String title,
        String versions,
        String licence,
        Map<Backend, String> runtimes,
        Optional<GpuNeeds> gpu,
        List<String> platforms,
        List<Variant> variants,
        List<PackJar> jars) {
    public Pack {
        runtimes = Map.copyOf(runtimes);
        platforms = List.copyOf(platforms);
        variants = List.copyOf(variants);
        jars = List.copyOf(jars);
    }

    /** Whether it computes on a GPU. Such a pack is large and fetched on request only. */
    public boolean onGpu() {
        return gpu.isPresent();
    }

    /**
     * A build for a set of instructions.
     *
     * @param name the jars name it
     * @param instructions all of which the CPU must have, spelled as {@link Cpu#instructions()}
     */
    public record Variant(String name, List<String> instructions) {
        public Variant {
            instructions = List.copyOf(instructions);
        }
    }

    /** The best variant a CPU runs; empty where it runs none. A pack without variants has the variant "". */
    Optional<String> variant(List<String> instructions) {
        if (variants.isEmpty()) {
            return Optional.of("");
        }
        return variants.stream()
                .filter(v -> instructions.containsAll(v.instructions()))
                .map(Variant::name)
                .findFirst();
    }

    /** The files of a variant. */
    List<PackJar> jars(String variant) {
        return jars.stream()
                .filter(j -> j.variant().isEmpty() || j.variant().equals(variant))
                .toList();
    }
}
