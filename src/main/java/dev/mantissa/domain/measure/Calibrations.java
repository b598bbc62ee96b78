package dev.mantissa.domain.measure;

import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.stats.Paired;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares the calibrations of each model, every one with every other. */
final class Calibrations {
    private Calibrations() {}

    /** All pairs. The same model answers the same at every batch size, so each calibration is taken once. */
    static List<CalibrationComparison> compare(Collection<Forks> cells) {
        Map<Cell.Key, Map<Cell.Key, CellRecord>> models = new LinkedHashMap<>();
        for (Forks forks : cells) {
            Cell.Key key = forks.key();
            if (key.stage() == Stage.INFERENCE
                    && key.origin().method() != null
                    && !forks.measured().isEmpty()) {
                Map<Cell.Key, CellRecord> known =
                        models.computeIfAbsent(key.withoutBatch().uncalibrated(), k -> new LinkedHashMap<>());
                if (known.keySet().stream().noneMatch(k -> k.origin().equals(key.origin()))) {
                    known.put(key, forks.first());
                }
            }
        }
        List<CalibrationComparison> all = new ArrayList<>();
        models.values().forEach(variants -> all.addAll(pairs(variants)));
        return all;
    }

    private static List<CalibrationComparison> pairs(Map<Cell.Key, CellRecord> variants) {
        List<CalibrationComparison> pairs = new ArrayList<>();
        List<Cell.Key> keys = List.copyOf(variants.keySet());
        for (int i = 0; i < keys.size(); i++) {
            for (int j = i + 1; j < keys.size(); j++) {
                CellRecord first = variants.get(keys.get(i));
                CellRecord second = variants.get(keys.get(j));
                double[] label = series(first, Names.LABEL);
                double[] one = series(first, Names.PREDICTION);
                double[] other = series(second, Names.PREDICTION);
                if (label.length > 0
                        && one.length == label.length
                        && other.length == label.length
                        && Arrays.equals(label, series(second, Names.LABEL))) {
                    pairs.add(new CalibrationComparison(keys.get(i), keys.get(j), Paired.of(label, one, other)));
                }
            }
        }
        return pairs;
    }

    private static double[] series(CellRecord record, String name) {
        return record.series().getOrDefault(name, new double[0]);
    }
}
