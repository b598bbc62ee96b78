package dev.mantissa.ui.start;

import dev.mantissa.domain.provenance.Capability;
import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.ui.control.Badge;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A line of "This machine can run".
 *
 * @param subject a backend, or what else is asked
 * @param kind colour of the badge; null where the word is plain text
 * @param word the answer
 * @param explanation what it means and what would enable it
 */
public record Readiness(String subject, Badge.Kind kind, String word, String explanation) {
    /** The lines of a machine: each backend, then native 16-bit arithmetic. */
    public static List<Readiness> of(Machine machine) {
        List<Readiness> lines = new ArrayList<>();
        for (Backend backend : Backend.values()) {
            List<Capability> known = machine.capabilities().stream()
                    .filter(c -> c.backend() == backend)
                    .toList();
            if (!known.isEmpty()) {
                lines.add(backend(backend, known));
            }
        }
        lines.add(sixteenBit(machine));
        return lines;
    }

    private static Readiness backend(Backend backend, List<Capability> known) {
        boolean ready = known.stream().anyMatch(c -> c.support() != Capability.Support.UNAVAILABLE);
        if (!ready) {
            Capability why = known.get(0);
            return new Readiness(backend.label(), Badge.Kind.OFF, why.badge(), why.explanation());
        }
        String lines = known.stream()
                .map(c -> c.stage().id() + " in " + c.precision().label() + ": " + c.badge())
                .collect(Collectors.joining("\n"));
        return new Readiness(backend.label(), Badge.Kind.OK, "ready", lines);
    }

    private static Readiness sixteenBit(Machine machine) {
        boolean bf16 = has(machine, "BF16", Precision.BF16, Precision.AMP_BF16);
        boolean fp16 = has(machine, "FP16", Precision.FP16, Precision.AMP_FP16);
        return new Readiness(
                "Native 16-bit",
                null,
                "BF16 " + (bf16 ? "yes" : "no") + " · FP16 " + (fp16 ? "yes" : "no"),
                "Whether the processor has instructions for 16-bit arithmetic. Without them a 16-bit study shows "
                        + "accuracy and memory, but no gain in speed.");
    }

    private static boolean has(Machine machine, String instruction, Precision inference, Precision training) {
        return machine.instructions().stream().anyMatch(set -> set.endsWith("-" + instruction))
                || machine.capabilities().stream()
                        .anyMatch(c -> c.support() == Capability.Support.NATIVE
                                && (c.precision() == inference || c.precision() == training));
    }
}
