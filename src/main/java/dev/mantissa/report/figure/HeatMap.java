package dev.mantissa.report.figure;

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
 */
public record HeatMap(String id, String title, String subtitle, String note, List<String> classes, long[][] counts)
        implements Chart {
    public HeatMap {
        classes = List.copyOf(classes);
    }
}
