package dev.mantissa.domain.measure;

import dev.mantissa.domain.measure.CellRecord.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The test images that a variant predicts otherwise than its FP32 reference.
 *
 * @param images how many were compared
 * @param list in the order of the test split
 */
public record Flips(int images, List<Flip> list) {
    /** No label. */
    public static final int UNLABELLED = -1;

    public Flips {
        list = List.copyOf(list);
    }

    /**
     * An image whose prediction flips.
     *
     * @param position in the test split, from 0; {@code dataset.TestImages} knows which image of the data set that is
     * @param label the true class, or {@link #UNLABELLED}
     * @param reference the class that FP32 predicts
     * @param variant the class that the variant predicts
     * @param margin how much larger the logit of FP32's class was in FP32 than that of the variant's class; NaN where logits are missing
     */
    public record Flip(int position, int label, int reference, int variant, double margin) {
        /** Whether FP32 was right and the variant is not. */
        public boolean lost() {
            return label != UNLABELLED && reference == label;
        }

        /** Whether the variant is right and FP32 was not. */
        public boolean gained() {
            return label != UNLABELLED && variant == label;
        }
    }

    /** The flips between two cells; empty where either kept no predictions, or where they were tested on other images. */
    public static Optional<Flips> of(CellRecord reference, CellRecord variant) {
        double[] before = reference.samples(Names.PREDICTION);
        double[] after = variant.samples(Names.PREDICTION);
        double[] labels = reference.samples(Names.LABEL);
        boolean same = Objects.equals(
                        reference.facts().get(Names.TEST_SPLIT), variant.facts().get(Names.TEST_SPLIT))
                && Arrays.equals(labels, variant.samples(Names.LABEL));
        if (before.length == 0 || before.length != after.length || !same) {
            return Optional.empty();
        }
        List<Flip> flips = new ArrayList<>();
        for (int i = 0; i < before.length; i++) {
            if (before[i] != after[i]) {
                flips.add(new Flip(
                        i,
                        labels.length == 0 ? UNLABELLED : (int) labels[i],
                        (int) before[i],
                        (int) after[i],
                        margin(reference.logits(), before.length, i, (int) before[i], (int) after[i])));
            }
        }
        return Optional.of(new Flips(before.length, flips));
    }

    /** Flips from right to wrong. */
    public long lost() {
        return list.stream().filter(Flip::lost).count();
    }

    /** Flips from wrong to right. */
    public long gained() {
        return list.stream().filter(Flip::gained).count();
    }

    private static double margin(float[] logits, int images, int image, int chosen, int other) {
        int classes = logits.length / images;
        return chosen < classes && other < classes
                ? (double) logits[image * classes + chosen] - logits[image * classes + other]
                : Double.NaN;
    }
}
