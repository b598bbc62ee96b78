package dev.mantissa.worker;

import dev.mantissa.dataset.ImageBatches;
import java.util.function.IntConsumer;

/**
 * What a model answers to a split.
 *
 * @param logits row-major [images, classes]
 * @param classes predicted class of each image: the first of the largest logits
 * @param correct images answered right
 */
record Predictions(float[] logits, int[] classes, int correct) {
    /** A model: normalized images [count, 3, side, side] to logits [count, classes]. */
    @FunctionalInterface
    interface Model {
        /** The logits of {@code count} images. */
        float[] logits(float[] images, int count);
    }

    /**
     * Asks a model about all images of a split, batch by batch; the last batch may be smaller.
     *
     * @param width number of classes
     * @param afterBatch takes the number of images answered so far
     */
    static Predictions of(ImageBatches split, int batch, int width, Model model, IntConsumer afterBatch) {
        float[] images = new float[batch * split.imageLength()];
        float[] logits = new float[split.size() * width];
        int[] classes = new int[split.size()];
        int correct = 0;
        for (int from = 0; from < split.size(); from += batch) {
            int count = split.fill(from, batch, images);
            float[] rows = model.logits(images, count);
            if (rows.length != count * width) {
                throw new WorkFailed("The model answered with " + rows.length / count
                        + " logits an image, but the data has " + width + " classes.");
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
