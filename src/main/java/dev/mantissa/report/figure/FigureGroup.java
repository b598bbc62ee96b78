package dev.mantissa.report.figure;

import java.util.List;

/**
 * Charts that are read together.
 *
 * @param title "Training", "Inference", "Accuracy and size"
 * @param charts in order
 */
public record FigureGroup(String title, List<Chart> charts) {
    public FigureGroup {
        charts = List.copyOf(charts);
    }
}
