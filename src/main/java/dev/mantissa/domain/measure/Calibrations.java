package dev.mantissa.domain.measure;

import dev.mantissa.domain.study.Cell;
import dev.mantissa.domain.study.Stage;
import java.util.ArrayList;
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
                Cell.Key first = keys.get(i);
                Cell.Key second = keys.get(j);
                variants.get(first)
                        .pairedWith(variants.get(second))
                        .ifPresent(paired -> pairs.add(new CalibrationComparison(first, second, paired)));
            }
        }
        return pairs;
    }
}
