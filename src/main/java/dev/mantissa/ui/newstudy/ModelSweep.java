package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The networks of a study as the wizard offers them: each network in each width, with one kind of head.
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
                models.isEmpty()
                        ? List.of(1.0)
                        : models.stream().map(ModelSpec::alpha).distinct().toList(),
                models.isEmpty() ? Head.PAPER : models.get(0).head());
    }

    ModelSweep withNetwork(String network, boolean chosen) {
        return new ModelSweep(changed(networks, network, chosen, Comparator.naturalOrder()), widths, head);
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
        return networks.stream()
                .flatMap(n -> widths.stream().map(w -> new ModelSpec(n, head, w)))
                .toList();
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
