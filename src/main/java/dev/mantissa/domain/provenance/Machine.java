package dev.mantissa.domain.provenance;

import dev.mantissa.domain.study.Device;
import dev.mantissa.domain.study.Hardware;
import java.util.List;
import java.util.Map;

/**
 * This machine, as far as a study is concerned.
 *
 * @param cpu model name
 * @param threads logical processors
 * @param memoryBytes installed
 * @param instructions the instruction sets that matter, in their usual spelling: "AVX2", "AVX512-VNNI", "AMX-BF16"
 * @param gpu name of the NVIDIA GPU, or why there is none
 * @param capabilities every backend, stage and precision that Mantissa knows, of a study that names no device
 * @param byDevice the same of a study that names one; where it is the same, there is no entry
 * @param preflight what there is to compute with, and which packs can use it
 * @param hardware what a study that names no device computes on
 */
public record Machine(
        String cpu,
        int threads,
        long memoryBytes,
        List<String> instructions,
        String gpu,
        List<Capability> capabilities,
        Map<Device, List<Capability>> byDevice,
        Preflight preflight,
        Hardware hardware) {
    public Machine {
        instructions = List.copyOf(instructions);
        capabilities = List.copyOf(capabilities);
        byDevice = Map.copyOf(byDevice);
    }

    /** A machine whose capabilities are the same whatever device a study names. */
    public Machine(
            String cpu,
            int threads,
            long memoryBytes,
            List<String> instructions,
            String gpu,
            List<Capability> capabilities) {
        this(cpu, threads, memoryBytes, instructions, gpu, capabilities, Map.of(), Preflight.NONE);
    }

    /** A machine whose libraries compute on its processors. */
    public Machine(
            String cpu,
            int threads,
            long memoryBytes,
            List<String> instructions,
            String gpu,
            List<Capability> capabilities,
            Map<Device, List<Capability>> byDevice,
            Preflight preflight) {
        this(
                cpu,
                threads,
                memoryBytes,
                instructions,
                gpu,
                capabilities,
                byDevice,
                preflight,
                Hardware.processors(threads));
    }

    /** What it computes for a study with this device. */
    public List<Capability> capabilities(Device device) {
        return byDevice.getOrDefault(device, capabilities);
    }

    /** The same machine, computing on this. */
    public Machine with(Hardware other) {
        return new Machine(cpu, threads, memoryBytes, instructions, gpu, capabilities, byDevice, preflight, other);
    }

    /** The same machine as a study with this device finds it. */
    public Machine on(Device device) {
        return new Machine(
                cpu,
                threads,
                memoryBytes,
                instructions,
                gpu,
                capabilities(device),
                byDevice,
                preflight,
                hardware.on(device));
    }
}
