package dev.mantissa.domain.provenance;

import java.util.List;

/**
 * This machine, as far as a study is concerned.
 *
 * @param cpu model name
 * @param threads logical processors
 * @param memoryBytes installed
 * @param instructions the instruction sets that matter, in their usual spelling: "AVX2", "AVX512-VNNI", "AMX-BF16"
 * @param gpu name of the NVIDIA GPU, or why there is none
 * @param capabilities every backend, stage and precision that Mantissa knows
 */
public record Machine(
        String cpu,
        int threads,
        long memoryBytes,
        List<String> instructions,
        String gpu,
        List<Capability> capabilities) {
    public Machine {
        instructions = List.copyOf(instructions);
        capabilities = List.copyOf(capabilities);
    }
}
