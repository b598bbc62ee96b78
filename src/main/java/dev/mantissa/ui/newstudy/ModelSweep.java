package dev.mantissa.ui.newstudy;

import dev.mantissa.domain.study.Head;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.graph.Zoo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The networks of a study as the wizard offers them: each MobileNet in each width, the others as they are, with one
 * kind of head.
 *
 * @param networks ids, in the order of the zoo
 * @param widths multipliers, widest first
 * @param head on all of them
 * @param files that weights start from, by network and width ({@link #key}); random where there is none
 */
record ModelSweep(List<String> networks, List<Double> widths, Head head, Map<String, String> files) {
    /** The multipliers MobileNet was published with. */
    static final List<Double> WIDTHS = List.of(0.25, 0.5, 0.75, 1.0);

    ModelSweep {
        networks = List.copyOf(networks);
        widths = List.copyOf(widths);
        files = Map.copyOf(files);
    }

    /** What a list of models amounts to; an empty one starts at full width with the paper's head. */
    static ModelSweep of(List<ModelSpec> models) {
        return new ModelSweep(
                models.stream().map(ModelSpec::network).distinct().toList(),
                widths(models),
                models.isEmpty() ? Head.PAPER : models.get(0).head(),
                models.stream()
                        .filter(model -> !model.external() && !model.file().isEmpty())
                        .collect(Collectors.toMap(
                                model -> key(model.network(), model.alpha()),
                                ModelSpec::file,
                                (first, other) -> first)));
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
        return new ModelSweep(changed(networks, network, chosen, asInTheZoo), widths, head, files);
    }

    /** With or without a width; the last one stays, since a network has some width. */
    ModelSweep withWidth(double width, boolean chosen) {
        List<Double> next = changed(widths, width, chosen, Comparator.reverseOrder());
        return next.isEmpty() ? this : new ModelSweep(networks, next, head, files);
    }

    ModelSweep with(Head other) {
        return new ModelSweep(networks, widths, other, files);
    }

    /** With a file that the only model starts from; empty for random weights. */
    ModelSweep withFile(String file) {
        Map<String, String> next = new HashMap<>();
        if (!file.isEmpty()) {
            next.put(key(models().get(0).network(), models().get(0).alpha()), file);
        }
        return new ModelSweep(networks, widths, head, next);
    }

    private static String key(String network, double width) {
        return network + " " + width;
    }

    List<ModelSpec> models() {
        return networks.stream().flatMap(n -> models(n).stream()).toList();
    }

    /** What a network amounts to, chosen or not. */
    List<ModelSpec> models(String network) {
        List<Double> own = scalable(network) ? widths : List.of(1.0);
        return own.stream()
                .map(w -> new ModelSpec(network, head, w).withFile(files.getOrDefault(key(network, w), "")))
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
