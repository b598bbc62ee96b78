package dev.mantissa.domain.measure;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a layer of a built engine takes. A layer is what the engine runs as one, for instance a convolution with its sum and its
 * activation, or a change of format between two of them.
 *
 * @param name as the engine has it
 * @param millis mean over the calls of a run in which each layer was waited for
 * @param about kind, and types and formats of what goes in and comes out
 */
public record LayerTime(String name, double millis, String about) {
    /** As one fact of a cell: a line each, with tabs between the three. */
    public static String write(List<LayerTime> layers) {
        return layers.stream()
                .map(layer -> plain(layer.name) + "\t" + layer.millis + "\t" + plain(layer.about))
                .collect(Collectors.joining("\n"));
    }

    private static String plain(String text) {
        return text.replaceAll("[\\t\\n\\r]", " ");
    }

    /** The layers of such a fact, in their order; lines that are none, in a session edited by hand, are left out. */
    public static List<LayerTime> read(String fact) {
        return fact.lines().flatMap(line -> layer(line).stream()).toList();
    }

    private static Optional<LayerTime> layer(String line) {
        String[] parts = line.split("\t", -1);
        try {
            return parts.length == 3
                    ? Optional.of(new LayerTime(parts[0], Double.parseDouble(parts[1]), parts[2]))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
