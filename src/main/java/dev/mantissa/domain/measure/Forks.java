package dev.mantissa.domain.measure;

import dev.mantissa.domain.study.Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The records of one cell's repetitions. */
final class Forks {
    /** The worse, the later; a cell is as bad as the worst of its forks. */
    private static final List<Status> BY_BADNESS =
            List.of(Status.OK, Status.CANCELLED, Status.INTERRUPTED, Status.UNAVAILABLE, Status.OOM, Status.FAILED);

    private final Cell.Key key;
    private final List<CellRecord> all;
    private final List<CellRecord> measured;

    /** Records that share a key, in any order. */
    Forks(Cell.Key key, List<CellRecord> all) {
        this.key = key;
        this.all = all.stream()
                .sorted(Comparator.comparingInt(r -> r.cell().fork()))
                .toList();
        measured = this.all.stream().filter(r -> r.status() == Status.OK).toList();
    }

    /** What they share. */
    Cell.Key key() {
        return key;
    }

    /** In the order of the forks. */
    List<CellRecord> all() {
        return all;
    }

    CellRecord worst() {
        return all.stream()
                .max(Comparator.comparingInt(r -> BY_BADNESS.indexOf(r.status())))
                .orElseThrow();
    }

    /** Those that were measured. */
    List<CellRecord> measured() {
        return measured;
    }

    /** The first that was measured: for what does not vary between forks. */
    CellRecord first() {
        return measured.get(0);
    }

    /** A value of each measured fork that has it. */
    double[] values(String name) {
        double[] values = new double[measured.size()];
        int n = 0;
        for (CellRecord record : measured) {
            Double value = record.values().get(name);
            if (value != null) {
                values[n++] = value;
            }
        }
        return Arrays.copyOf(values, n);
    }

    /** A series of each measured fork that has it and is not empty. */
    List<double[]> series(String name) {
        List<double[]> series = new ArrayList<>(measured.size());
        for (CellRecord record : measured) {
            double[] samples = record.samples(name);
            if (samples.length > 0) {
                series.add(samples);
            }
        }
        return series;
    }
}
