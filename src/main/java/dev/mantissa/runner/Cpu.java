package dev.mantissa.runner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import oshi.SystemInfo;

/**
 * The instruction sets of a CPU that matter to the backends.
 *
 * @param instructions in their usual spelling, for instance "AVX512-VNNI"
 * @param flags all flags as the system spells them
 */
public record Cpu(List<String> instructions, List<String> flags) {
    /** Flag of /proc/cpuinfo (x86 and ARM) to the usual spelling, in the order they are shown. */
    private static final Map<String, String> NAMES = names();

    public Cpu {
        instructions = List.copyOf(instructions);
        flags = List.copyOf(flags);
    }

    /** This machine's; from {@code /proc/cpuinfo} on Linux, elsewhere as OSHI finds them. */
    public static Cpu ofThisMachine() {
        Path info = Path.of("/proc/cpuinfo");
        try {
            if (Files.exists(info)) {
                return of(Files.readString(info, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // Not readable here: ask OSHI as on other systems.
        }
        return ofFlags(new SystemInfo().getHardware().getProcessor().getFeatureFlags());
    }

    /** From the text of {@code /proc/cpuinfo}. */
    static Cpu of(String cpuinfo) {
        return ofFlags(cpuinfo.lines()
                .filter(l -> l.startsWith("flags") || l.startsWith("Features"))
                .findFirst()
                .map(l -> List.of(l.substring(l.indexOf(':') + 1).strip().split("\\s+")))
                .orElse(List.of()));
    }

    /** Whether it has all of these. */
    boolean has(String... names) {
        return instructions.containsAll(List.of(names));
    }

    private static Cpu ofFlags(List<String> flags) {
        List<String> found = new ArrayList<>();
        Set<String> lower = new HashSet<>();
        for (String flag : flags) {
            lower.add(flag.toLowerCase(Locale.ROOT).replaceAll("^pf_|_instructions_available$", ""));
        }
        NAMES.forEach((flag, name) -> {
            if (lower.contains(flag) && !found.contains(name)) {
                found.add(name);
            }
        });
        return new Cpu(found, flags);
    }

    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("avx2", "AVX2");
        names.put("fma", "FMA");
        names.put("f16c", "F16C");
        names.put("avx_vnni", "AVX-VNNI");
        names.put("avx512f", "AVX512F");
        names.put("avx512cd", "AVX512CD");
        names.put("avx512bw", "AVX512BW");
        names.put("avx512dq", "AVX512DQ");
        names.put("avx512vl", "AVX512VL");
        names.put("avx512_vnni", "AVX512-VNNI");
        names.put("avx512_bf16", "AVX512-BF16");
        names.put("avx512_fp16", "AVX512-FP16");
        names.put("amx_tile", "AMX");
        names.put("amx_int8", "AMX-INT8");
        names.put("amx_bf16", "AMX-BF16");
        names.put("asimd", "NEON");
        names.put("asimdhp", "NEON-FP16");
        names.put("asimddp", "NEON-DOTPROD");
        names.put("i8mm", "NEON-I8MM");
        names.put("bf16", "NEON-BF16");
        return names;
    }
}
