package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.provenance.Capability;
import dev.mantissa.domain.provenance.Capability.Support;
import dev.mantissa.domain.provenance.Machine;
import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Precision;
import dev.mantissa.domain.study.Stage;
import dev.mantissa.domain.study.StudySpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A precision as this machine would compute it.
 *
 * @param precision the numeric mode
 * @param support the best any backend gives
 * @param badge two or three words
 * @param backends the libraries that run it here
 * @param explanation what that means, or what would enable it
 */
public record PrecisionChoice(
        Precision precision, Support support, String badge, List<Backend> backends, String explanation) {
    public PrecisionChoice {
        backends = List.copyOf(backends);
    }

    /** Whether it can be chosen. */
    public boolean enabled() {
        return support != Support.UNAVAILABLE;
    }

    /**
     * The engines of a study that takes this precision: those listed where one of them runs it, else the first that does.
     * Kept beside it, the others would only add cells that can't run.
     */
    List<Backend> takenBy(List<Backend> listed) {
        return backends.isEmpty() || !Collections.disjoint(listed, backends)
                ? List.copyOf(listed)
                : List.of(backends.get(0));
    }

    /** The backends and the explanation as one text. */
    public String words() {
        return backends.isEmpty()
                ? explanation
                : backends.stream().map(Backend::label).collect(Collectors.joining(", ")) + ". " + explanation;
    }

    /** All precisions of a stage, those that run here first. */
    public static List<PrecisionChoice> of(Machine machine, Stage stage) {
        List<PrecisionChoice> choices = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            List<Capability> known = machine.capabilities().stream()
                    .filter(c -> c.stage() == stage && c.precision() == precision)
                    .filter(c -> stage == Stage.TRAINING || !c.backend().trains())
                    .toList();
            if (!known.isEmpty()) {
                choices.add(of(precision, known));
            }
        }
        choices.sort(Comparator.comparing(c -> !c.enabled()));
        return choices;
    }

    /** What of a whole study can't run here on its device, in sentences. */
    static List<String> gaps(Machine machine, StudySpec study) {
        Machine here = machine.on(study.device());
        List<String> gaps = new ArrayList<>();
        if (study.trains()) {
            gaps.addAll(TrainerChoice.gaps(
                    here, study.training().backends(), study.training().precisions()));
        }
        gaps.addAll(gaps(here, study.inference().backends(), study.inference().precisions()));
        return gaps;
    }

    /** What of a study's inferences can't run here with any of its engines, a sentence for each reason. */
    static List<String> gaps(Machine machine, List<Backend> engines, List<Precision> precisions) {
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        for (Precision precision : precisions) {
            List<Capability> known = machine.capabilities().stream()
                    .filter(c ->
                            c.stage() == Stage.INFERENCE && c.precision() == precision && engines.contains(c.backend()))
                    .toList();
            if (!known.isEmpty() && known.stream().allMatch(c -> c.support() == Support.UNAVAILABLE)) {
                reasons.computeIfAbsent(known.get(0).explanation(), r -> new ArrayList<>())
                        .add(precision.label());
            }
        }
        List<String> gaps = new ArrayList<>();
        reasons.forEach((reason, modes) ->
                gaps.add("No engine of the study infers in " + String.join(", ", modes) + " here. " + reason));
        return gaps;
    }

    private static PrecisionChoice of(Precision precision, List<Capability> known) {
        Capability best =
                known.stream().min(Comparator.comparing(Capability::support)).orElseThrow();
        List<Backend> backends = known.stream()
                .filter(c -> c.support() != Support.UNAVAILABLE)
                .map(Capability::backend)
                .toList();
        String others = known.stream()
                .filter(c -> c.support() != Support.UNAVAILABLE && !c.badge().equals(best.badge()))
                .map(c -> " " + c.backend().label() + ": " + c.badge() + ".")
                .collect(Collectors.joining());
        return new PrecisionChoice(precision, best.support(), best.badge(), backends, best.explanation() + others);
    }
}
