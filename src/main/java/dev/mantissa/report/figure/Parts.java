package dev.mantissa.report.figure;

import dev.mantissa.domain.study.Backend;
import dev.mantissa.domain.study.Cell;
import java.util.ArrayList;
import java.util.List;

/**
 * Cells of a chart that has few enough series to be read.
 *
 * @param keys the cells
 * @param library the one the chart is about; null where it is about all
 */
record Parts(List<Cell.Key> keys, Backend library) {
    private static final int MOST_SERIES = 8;

    /** One part, or one a library where all would be too many series together; Base is in each. None of nothing. */
    static List<Parts> of(List<Cell.Key> keys, Naming naming) {
        List<Backend> libraries = keys.stream()
                .filter(k -> !k.isBase())
                .map(Cell.Key::backend)
                .distinct()
                .toList();
        long series = keys.stream().map(naming::of).distinct().count();
        if (keys.isEmpty()) {
            return List.of();
        }
        if (series <= MOST_SERIES || libraries.size() < 2) {
            return List.of(new Parts(keys, null));
        }
        List<Parts> parts = new ArrayList<>();
        for (Backend library : libraries) {
            parts.add(new Parts(
                    keys.stream()
                            .filter(k -> k.isBase() || k.backend() == library)
                            .toList(),
                    library));
        }
        return parts;
    }

    /** The frame of the chart. */
    Frame in(Frame frame) {
        return library == null
                ? frame
                : new Frame(
                        frame.material(),
                        (frame.subject().isEmpty() ? "" : frame.subject() + ", ") + library.label(),
                        frame.suffix() + "-" + library.id(),
                        frame.log(),
                        frame.paper());
    }
}
