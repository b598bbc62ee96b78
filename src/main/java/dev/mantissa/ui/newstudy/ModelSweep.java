package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.graph.Zoo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The networks of a study as the wizard offers them: each MobileNet in each width, the others as they are, with one
 * kind of head.
 *
 * @param networks ids, in the order of the zoo
 * @param widths multipliers, widest first
 * @param head on all of them
 */
record ModelSweep(List<String> networks, List<Double> widths, Head head) {
    /** The multipliers MobileNet was published with. */
    static final List<Double> WIDTHS = List.of(0.25, 0.5, 0.75, 1.0);

    ModelSweep {
        networks = List.copyOf(networks);
        widths = List.copyOf(widths);
    }

    /** What a list of models amounts to; an empty one starts at full width with the paper's head. */
    static ModelSweep of(List<ModelSpec> models) {
        return new ModelSweep(
                models.stream().map(ModelSpec::network).distinct().toList(),
                widths(models),
                models.isEmpty() ? Head.PAPER : models.get(0).head());
    }

    private static List<Double> widths(List<ModelSpec> models) {
        List<Double> widths = models.stream()
                .filter(model -> scalable(model.network()))
                .map(ModelSpec::alpha)
                .distinct()
                .toList();
        return widths.isEmpty() ? List.of(1.0) : widths;
    }

    /** Whether a network has a width multiplier. */
    static boolean scalable(String network) {
        return Zoo.networks().stream().anyMatch(n -> n.id().equals(network) && n.scalable());
    }

    ModelSweep withNetwork(String network, boolean chosen) {
        Comparator<String> asInTheZoo = Comparator.comparingInt(Zoo.ids()::indexOf);
        return new ModelSweep(changed(networks, network, chosen, asInTheZoo), widths, head);
    }

    /** With or without a width; the last one stays, since a network has some width. */
    ModelSweep withWidth(double width, boolean chosen) {
        List<Double> next = changed(widths, width, chosen, Comparator.reverseOrder());
        return next.isEmpty() ? this : new ModelSweep(networks, next, head);
    }

    ModelSweep with(Head other) {
        return new ModelSweep(networks, widths, other);
    }

    List<ModelSpec> models() {
        return networks.stream().flatMap(n -> models(n).stream()).toList();
    }

    /** What a network amounts to, chosen or not. */
    List<ModelSpec> models(String network) {
        List<Double> own = scalable(network) ? widths : List.of(1.0);
        return own.stream().map(w -> new ModelSpec(network, head, w)).toList();
    }

    private static <T> List<T> changed(List<T> values, T value, boolean chosen, Comparator<T> order) {
        List<T> next = new ArrayList<>(values);
        next.remove(value);
        if (chosen) {
            next.add(value);
            next.sort(order);
        }
        return next;
    }
}
