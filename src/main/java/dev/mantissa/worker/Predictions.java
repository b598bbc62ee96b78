package dev.mantissa.worker;

import dev.mantissa.dataset.ImageBatches;
import java.util.function.IntConsumer;

/**
 * What a model answers to a split.
 *
 * @param logits row-major [images, classes]
 * @param classes predicted class of each image: the first of the largest logits
 * @param correct images answered right; 0 where the images have no labels
 */
record Predictions(float[] logits, int[] classes, int correct) {
    /** A model: images as it wants them to logits (or other scores) [count, classes]. */
    @FunctionalInterface
    interface Model {
        /** The logits of {@code count} images. */
        float[] logits(float[] images, int count);
    }

    /**
     * Asks a model about all images of a split, batch by batch; the last batch may be smaller.
     *
     * @param width number of classes; 0 where the model alone knows it
     * @param afterBatch takes the number of images answered so far
     */
    static Predictions of(ImageBatches split, int batch, int width, Model model, IntConsumer afterBatch) {
        float[] images = new float[batch * split.imageLength()];
        if (width == 0) {
            int count = split.fill(0, 1, images);
            int answered = model.logits(images, count).length;
            if (answered == 0) {
                throw new WorkFailed("The model answered with no class.");
            }
            return of(split, batch, answered, model, afterBatch);
        }
        float[] logits = new float[split.size() * width];
        int[] classes = new int[split.size()];
        int correct = 0;
        for (int from = 0; from < split.size(); from += batch) {
            int count = split.fill(from, batch, images);
            float[] rows = model.logits(images, count);
            if (rows.length != count * width) {
                throw new WorkFailed("The model answered with " + rows.length / count
                        + " logits an image, but there are " + width + " classes.");
            }
            System.arraycopy(rows, 0, logits, from * width, rows.length);
            for (int i = 0; i < count; i++) {
                classes[from + i] = largest(rows, i * width, width);
                correct += classes[from + i] == split.label(from + i) ? 1 : 0;
            }
            afterBatch.accept(from + count);
        }
        return new Predictions(logits, classes, correct);
    }

    /** The number of classes: the width of a row of logits. */
    int width() {
        return classes.length == 0 ? 0 : logits.length / classes.length;
    }

    /**
     * Whether the scores are probabilities already: each in [0, 1] and all of an image 1 in sum, to what FP16 can tell. Then
     * they are no logits, and differences between them are no differences between logits.
     */
    boolean areProbabilities() {
        int width = width();
        for (int from = 0; from < logits.length; from += width) {
            double sum = 0;
            for (int i = from; i < from + width; i++) {
                if (!(logits[i] >= 0 && logits[i] <= 1)) {
                    return false;
                }
                sum += logits[i];
            }
            if (Math.abs(sum - 1) > 0.01) {
                return false;
            }
        }
        return logits.length > 0;
    }

    private static int largest(float[] values, int offset, int count) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            if (values[offset + i] > values[offset + best]) {
                best = i;
            }
        }
        return best;
    }
}
