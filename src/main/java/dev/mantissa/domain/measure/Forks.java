package dev.mantissa.domain.measure;

import dev.mantissa.domain.study.Cell;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The records of one cell's repetitions.
 *
 * @param key what they share
 * @param all in the order of the forks
 */
record Forks(Cell.Key key, List<CellRecord> all) {
    /** The worse, the later; a cell is as bad as the worst of its forks. */
    private static final List<Status> BY_BADNESS =
            List.of(Status.OK, Status.CANCELLED, Status.INTERRUPTED, Status.UNAVAILABLE, Status.OOM, Status.FAILED);

    Forks {
        all = all.stream().sorted(Comparator.comparingInt(r -> r.cell().fork())).toList();
    }

    CellRecord worst() {
        return all.stream()
                .max(Comparator.comparingInt(r -> BY_BADNESS.indexOf(r.status())))
                .orElseThrow();
    }

    /** Those that were measured. */
    List<CellRecord> measured() {
        return all.stream().filter(r -> r.status() == Status.OK).toList();
    }

    /** The first that was measured: for what does not vary between forks. */
    CellRecord first() {
        return measured().get(0);
    }

    /** A value of each measured fork that has it. */
    double[] values(String name) {
        return measured().stream()
                .flatMapToDouble(r -> r.values().containsKey(name)
                        ? DoubleStream.of(r.values().get(name))
                        : DoubleStream.empty())
                .toArray();
    }

    /** A series of each measured fork that has it and is not empty. */
    List<double[]> series(String name) {
        return measured().stream()
                .map(r -> r.samples(name))
                .filter(s -> s.length > 0)
                .toList();
    }
}
