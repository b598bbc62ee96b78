package dev.mantissa.domain.measure;

import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.ModelSpec;
import dev.mantissa.domain.study.Precision;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What this machine can do at most and what the models ask of it (measuring.md, rule 14). Each inference worker runs a
 * self-test after its measurement; the peak of a precision is the best of all of them, whatever library found it.
 */
final class Ceiling {
    private record Model(ModelSpec model, int side) {}

    private final Map<Precision, Double> peaks = new EnumMap<>(Precision.class);
    private final Map<Model, Double> operations = new HashMap<>();

    /** What the records of a study tell. */
    static Ceiling of(Collection<Forks> cells) {
        Ceiling ceiling = new Ceiling();
        for (Forks forks : cells) {
            Cell.Key key = forks.key();
            for (double peak : forks.values(Names.PEAK_OPERATIONS)) {
                ceiling.peaks.merge(key.precision(), peak, Math::max);
            }
            for (double each : forks.values(Names.OPERATIONS)) {
                ceiling.operations.putIfAbsent(new Model(key.model(), key.imageSize()), each);
            }
        }
        return ceiling;
    }

    /** The throughput of a cell against the peak. */
    Quantity share(Cell.Key key, Quantity throughput) {
        Metric metric = Metric.CEILING_SHARE;
        Double peak = peaks.get(key.precision());
        Double each = operations.get(new Model(key.model(), key.imageSize()));
        if (!throughput.available()) {
            return Quantity.unavailable(metric, throughput.n(), throughput.method());
        }
        if (peak == null) {
            return Quantity.unavailable(
                    metric,
                    0,
                    "no library of this study measured the peak for "
                            + key.precision().label());
        }
        if (each == null) {
            return Quantity.unavailable(metric, 0, "the operations of this model were not counted");
        }
        double share = throughput.value() * each / peak;
        Optional<Interval> interval =
                throughput.confidence().map(i -> new Interval(i.low() * each / peak, i.high() * each / peak));
        String method = "throughput x " + Phrases.giga(each) + " operations an image, over " + Phrases.giga(peak)
                + " operations/s, the best self-test of this study";
        return Quantity.of(
                metric,
                share,
                interval.orElse(null),
                throughput.n(),
                share > 1 ? method + "; above 100 %: an error to find" : method);
    }
}
