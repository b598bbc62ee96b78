package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.provenance.Capability;
import dev.mantissa.domain.provenance.Capability.Support;
import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A trainer as this machine can run it.
 *
 * @param backend the library
 * @param enabled whether it trains in anything here
 * @param words what it trains in here, and how
 */
record TrainerChoice(Backend backend, boolean enabled, String words) {
    /** All trainers, those that run here first. */
    static List<TrainerChoice> of(Machine machine) {
        return Arrays.stream(Backend.values())
                .filter(Backend::trains)
                .map(b -> of(machine, b))
                .sorted((a, b) -> Boolean.compare(b.enabled(), a.enabled()))
                .toList();
    }

    private static TrainerChoice of(Machine machine, Backend backend) {
        List<Capability> known = training(machine, backend);
        List<Capability> runs =
                known.stream().filter(c -> c.support() != Support.UNAVAILABLE).toList();
        if (runs.isEmpty()) {
            return new TrainerChoice(
                    backend,
                    false,
                    known.stream().map(Capability::explanation).findFirst().orElse("Not examined on this machine."));
        }
        return new TrainerChoice(
                backend,
                true,
                runs.stream()
                                .map(c -> c.precision().label() + " (" + c.badge() + ")")
                                .collect(Collectors.joining(", "))
                        + ".");
    }

    /** What of a study's trainings can't run here, a sentence for each trainer and reason. */
    static List<String> gaps(Machine machine, List<Backend> trainers, List<Precision> precisions) {
        List<String> gaps = new ArrayList<>();
        for (Backend trainer : trainers) {
            Map<String, List<String>> reasons = new LinkedHashMap<>();
            for (Capability c : training(machine, trainer)) {
                if (c.support() == Support.UNAVAILABLE && precisions.contains(c.precision())) {
                    reasons.computeIfAbsent(c.explanation(), r -> new ArrayList<>())
                            .add(c.precision().label());
                }
            }
            reasons.forEach((reason, modes) ->
                    gaps.add(trainer.label() + " does not train in " + String.join(", ", modes) + " here. " + reason));
        }
        return gaps;
    }

    private static List<Capability> training(Machine machine, Backend backend) {
        return machine.capabilities().stream()
                .filter(c -> c.stage() == Stage.TRAINING && c.backend() == backend)
                .toList();
    }
}
