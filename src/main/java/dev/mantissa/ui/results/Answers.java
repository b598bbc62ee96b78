package dev.mantissa.ui.results;

import dev.mantissa.domain.measure.CellRecord;
import dev.mantissa.domain.measure.CellRecord.Names;
import dev.mantissa.domain.study.Cell;
import dev.mantissa.report.Material;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a model answered for each test image, beside what FP32 answered.
 *
 * @param labels true class of each image
 * @param predictions of the model
 * @param reference predictions of FP32 on the same images; empty where there is none to compare with
 */
record Answers(int[] labels, int[] predictions, int[] reference) {
    /** How a prediction that differs from FP32's changed. */
    enum Change {
        LOST("lost: FP32 was right"),
        GAINED("gained: FP32 was wrong"),
        BOTH_WRONG("both wrong");

        private final String words;

        Change(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /**
     * An image whose prediction differs from FP32's.
     *
     * @param image its place in the test split
     * @param label true class
     * @param before FP32's
     * @param after the model's
     */
    record Flip(int image, int label, int before, int after) {
        Change change() {
            return before == label ? Change.LOST : after == label ? Change.GAINED : Change.BOTH_WRONG;
        }
    }

    /** Those of a cell; empty where it keeps no predictions. */
    static Optional<Answers> of(Material material, Cell.Key key) {
        int[] labels = series(material, key, Names.LABEL);
        int[] predictions = series(material, key, Names.PREDICTION);
        if (labels.length == 0 || predictions.length != labels.length) {
            return Optional.empty();
        }
        int[] before = series(material, key.reference(), Names.PREDICTION);
        boolean comparable = !key.reference().equals(key)
                && before.length == labels.length
                && Arrays.equals(labels, series(material, key.reference(), Names.LABEL));
        return Optional.of(new Answers(labels, predictions, comparable ? before : new int[0]));
    }

    boolean comparable() {
        return reference.length > 0;
    }

    /** [true class][predicted class]. */
    int[][] confusion(int classes) {
        int[][] counts = new int[classes][classes];
        for (int i = 0; i < labels.length; i++) {
            counts[labels[i]][predictions[i]]++;
        }
        return counts;
    }

    /** Classes that occur. */
    int classes() {
        return 1 + Math.max(
                Arrays.stream(labels).max().orElse(0), Arrays.stream(predictions).max().orElse(0));
    }

    /** Lost ones first, then gained, then those that were wrong before and after. */
    List<Flip> flips() {
        List<Flip> flips = new ArrayList<>();
        for (int i = 0; i < reference.length; i++) {
            if (reference[i] != predictions[i]) {
                flips.add(new Flip(i, labels[i], reference[i], predictions[i]));
            }
        }
        flips.sort((a, b) -> a.change().compareTo(b.change()));
        return flips;
    }

    private static int[] series(Material material, Cell.Key key, String name) {
        return material.record(key)
                .map(CellRecord::series)
                .map(s -> s.get(name))
                .map(s -> Arrays.stream(s).mapToInt(x -> (int) x).toArray())
                .orElse(new int[0]);
    }
}
