package dev.mantissa.report.figure;

import dev.mantissa.domain.study.Cell;
import java.util.List;

/**
 * Counts in a square of classes: a confusion matrix, a row a true class.
 *
 * @param id file name without extension
 * @param title what
 * @param subtitle how
 * @param note what a reader must know; empty where nothing
 * @param classes names, by label
 * @param counts [true class][predicted class]
 * @param cell which cell answered
 */
public record HeatMap(
        String id, String title, String subtitle, String note, List<String> classes, long[][] counts, Cell.Key cell)
        implements Chart {
    public HeatMap {
        classes = List.copyOf(classes);
    }

    @Override
    public List<Cell.Key> cells() {
        return List.of(cell);
    }
}
