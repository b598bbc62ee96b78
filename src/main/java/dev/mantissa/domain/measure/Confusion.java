package dev.mantissa.domain.measure;

import dev.mantissa.domain.measure.CellRecord.Names;
import java.util.Arrays;
import java.util.Optional;

/**
 * A confusion matrix over the test split.
 *
 * @param counts images by true class, then by predicted class: [classes][classes]
 */
public record Confusion(long[][] counts) {
    /** The matrix of a cell; empty where it kept no predictions or its images have no labels. */
    public static Optional<Confusion> of(CellRecord record) {
        double[] labels = record.samples(Names.LABEL);
        double[] predictions = record.samples(Names.PREDICTION);
        int classes = record.values().getOrDefault(Names.CLASSES, 0.0).intValue();
        if (labels.length == 0 || labels.length != predictions.length || classes < 1) {
            return Optional.empty();
        }
        long[][] counts = new long[classes][classes];
        for (int i = 0; i < labels.length; i++) {
            counts[(int) labels[i]][(int) predictions[i]]++;
        }
        return Optional.of(new Confusion(counts));
    }

    /** How many classes. */
    public int classes() {
        return counts.length;
    }

    /** Images of a class. */
    public long images(int label) {
        return Arrays.stream(counts[label]).sum();
    }

    /** All images. */
    public long images() {
        return Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
    }

    /** Images answered right. */
    public long correct() {
        long correct = 0;
        for (int c = 0; c < counts.length; c++) {
            correct += counts[c][c];
        }
        return correct;
    }

    /** Images of a class answered right, over all of that class; NaN where there is none. */
    public double recall(int label) {
        return counts[label][label] / (double) images(label);
    }

    /** Images of a class answered right, over all that were answered as it; NaN where there is none. */
    public double precision(int predicted) {
        return counts[predicted][predicted]
                / (double)
                        Arrays.stream(counts).mapToLong(row -> row[predicted]).sum();
    }
}
